"""The home tab is opened."""

from typing import Any

from slack_bolt import App

from bot.usecases.home import visit
from handlers.wiring import Kit

EVENT = "app_home_opened"


def register(app: App, kit: Kit) -> None:
    @app.event(EVENT)
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":  # the app's messages are another tab of the same event
            kit.desk.run(visit, str(event["user"]))
