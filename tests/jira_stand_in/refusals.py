"""How Jira says no."""

NOT_ON_SCREEN = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."
GONE = (
    "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full"
    " migration guide is available at https://developer.atlassian.com/changelog/#CHANGE-2046"
)


class No(Exception):
    """An answer that is no answer: a status, and what stands in it."""

    def __init__(self, status, *messages, errors=None, headers=None):
        super().__init__(f"{status} {messages} {errors}")
        self.status = status
        self.body = {"errorMessages": list(messages), "errors": errors or {}}
        self.headers = headers or {}


def bad(**errors):
    return No(400, errors=errors)


def missing():
    return No(404, "Issue does not exist or you do not have permission to see it.")
