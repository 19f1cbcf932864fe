"""The home tab is opened."""

from typing import Any

from bot.usecases.home import visit
from handlers.listeners import Listeners
from handlers.wiring import Kit

EVENT = "app_home_opened"


def register(on: Listeners, kit: Kit) -> None:
    @on.event(EVENT)
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":  # the app's messages are another tab of the same event
            kit.desk.run(visit, str(event["user"]))
