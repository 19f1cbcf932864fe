"""The Web API: one file a family. Importing a family registers its methods."""

from bot.workspace.methods import (
    about,
    chat,
    conversations,
    files,
    marks,
    reading,
    users,
    views,
)
from bot.workspace.methods.registry import METHODS

FAMILIES = (about, chat, conversations, files, marks, reading, users, views)

__all__ = ["FAMILIES", "METHODS"]
