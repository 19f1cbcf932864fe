"""Calendars as they are shown in the golden files: how fresh the copies are, and what is said when one is not."""

from bot.policy import Rota
from bot.render import calendars, health
from bot.rota.freshness import Freshness
from tests.rules.shown import AT

COMMANDER = Rota(id="commander", ics="https://calendar.example.com/a.ics")
NETWORK = Rota(id="network", name="Network & duty", ics="network.ics")
AWAY = "its server does not answer: Connection refused"

OLD = Freshness(NETWORK, AT, AWAY, stale=True)
NEVER = Freshness(NETWORK, None, "its server answers 404", stale=True)
EVERY = (
    OLD,
    NEVER,
    Freshness(COMMANDER, AT, AWAY),
    Freshness(COMMANDER, AT),
    Freshness(NETWORK, None),
)
CASES = {
    "health-calendars": lambda words: health.render(health.Health([], [], None, EVERY), words),
    "calendar-old": lambda words: calendars.alarm(OLD, words),
    "calendar-never": lambda words: calendars.alarm(NEVER, words),
    "rota-export": lambda words: calendars.on_its_way(
        NETWORK, "https://drumbeat.example.com/rota/s3cr3t/network.ics", words
    ),
    "calendar-mended": lambda words: calendars.alarm(Freshness(NETWORK, AT), words),
}
