"""How long something took, as people say it."""

from datetime import timedelta

from bot.render.words import Words


def age(length: timedelta, words: Words) -> str:
    """The two coarsest units: nobody wants the minutes of a three-day incident."""
    minutes = max(int(length.total_seconds() // 60), 0)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return words.plain("age-days", days=days, hours=hours)
    if hours:
        return words.plain("age-hours", hours=hours, minutes=rest)
    return words.plain("age-minutes", minutes=rest)
