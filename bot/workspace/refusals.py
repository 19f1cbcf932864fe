"""What a person sees when something cannot be done: a code and a sentence."""

from bot.workspace.errors import SlackSays

SENTENCES = {
    "channel_not_found": "That conversation does not exist, or you cannot see it.",
    "not_in_channel": "You are not in that channel. Join it first.",
    "is_archived": "That channel is archived. Nothing can be added to it.",
    "name_taken": "That name is already taken by another channel.",
    "message_not_found": "That message is gone.",
    "cant_update_message": "You can edit only what you wrote yourself.",
    "cant_delete_message": "You can delete only what you wrote yourself.",
    "no_text": "There is nothing to send.",
    "msg_too_long": "That is too long: a message has 40,000 characters at most.",
    "cant_leave_general": "Nobody can leave #general.",
    "cant_kick_from_general": "Nobody can be removed from #general.",
    "cant_archive_general": "#general cannot be archived.",
    "already_pinned": "That message is pinned already.",
    "too_many_pins": "There are 100 pins in this channel already. Remove one first.",
    "user_not_found": "There is no such person.",
}


class Refused(Exception):
    """A person asked for something that cannot be done."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text

    @classmethod
    def by_slack(cls, no: SlackSays) -> "Refused":
        return cls(no.error, SENTENCES.get(no.error) or f"Slack says: {no}")
