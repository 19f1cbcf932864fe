"""Lists that come in pages, which Cloud and Data Center turn in different ways. Each asks by what it is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.adapters.jira_refusals import whole

PAGES = 40
"""A list of more pages than that is read no further."""
A_PAGE = 100
AT_A_TIME = 100
"""Labels in one question. Asked for fields, Jira gives about as many issues in one answer and no more."""


def listed(get: Callable[..., Any], path: str, cloud_name: str) -> Iterator[Mapping[str, Any]]:
    """The package knows one of the two names that these lists have."""
    start = 0
    for _ in range(PAGES):
        page = get(path, startAt=start, maxResults=A_PAGE)
        name = cloud_name if cloud_name in page else "values"
        rows = whole(page, name)[name]
        yield from rows
        start += len(rows)
        if not rows or page.get("isLast") or start >= page.get("total", start + 1):
            return


def searched(
    ask: Callable[[str, Mapping[str, Any]], Any], jql: str, fields: Sequence[str], *, cloud: bool
) -> Iterator[Mapping[str, Any]]:
    """`/search` is removed from Cloud, `search/jql` unknown elsewhere. On Cloud a token leads on, and a start is refused."""
    body: dict[str, Any] = {"jql": jql, "fields": list(fields), "maxResults": A_PAGE}
    read = 0
    for _ in range(PAGES):
        page = ask("search/jql" if cloud else "search", body)
        rows = page.get("issues") or []
        yield from rows
        read += len(rows)
        token = page.get("nextPageToken")
        if not rows or (not token if cloud else read >= page.get("total", 0)):
            return
        body |= {"nextPageToken": token} if cloud else {"startAt": read}


def by_label(labels: Sequence[str]) -> Iterator[str]:
    """Questions for all issues with any of these. A label that nobody has is no error, as an unknown key would be."""
    for start in range(0, len(labels), AT_A_TIME):
        some = ", ".join(f'"{one}"' for one in labels[start : start + AT_A_TIME])
        yield f"labels in ({some})"
