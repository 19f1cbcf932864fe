"""Which systems there are to tell, by the settings: the one answer for the bot, the host's commands and the doctor."""

from bot.settings import Settings
from handlers import second
from models.outside import System


def served(settings: Settings) -> frozenset[System]:
    """The chat always; of the others nothing is owed to what is not configured."""
    jira = {System.JIRA} if settings.jira else set()
    return frozenset({System.SLACK, System.HISTORY, *jira, *second.served(settings)})
