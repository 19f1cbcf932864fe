"""What is known of our languages besides our words: how they count, and how they write a number.

Fluent asks babel, which reads all that Unicode knows: of each language the names of countries, currencies, units and
time zones, of all languages who speaks them where. That is 4 MB for as long as the bot runs; counting needs some KB of it.
"""

from collections.abc import Iterable
from typing import Any, cast

from babel.core import get_global
from babel.localedata import load

COUNTING = {
    "plural_form",
    "decimal_formats",
    "number_symbols",
    "default_numbering_system",
    "minimum_grouping_digits",
}
"""Of a language."""
OF_THE_WORLD = (
    "likely_subtags",
    "territory_languages",
    "territory_currencies",
    "territory_aliases",
    "language_aliases",
    "zone_territories",
    "territory_zones",
    "meta_zones",
    "all_currencies",
    "windows_zone_mapping",
    "zone_aliases",
)
"""Parts of what babel knows of all of them."""


def let_go(languages: Iterable[str]) -> None:
    """Of all that is not needed to count in these. They must be read by then: what is let go is not read again."""
    for one in ("root", *languages):  # each takes from the root what it does not say itself
        known = load(one)
        for part in known.keys() - COUNTING:
            del known[part]
    for part in OF_THE_WORLD:
        theirs = get_global(part)  # type: ignore[arg-type]  # they are its own names
        cast("dict[str, Any]", theirs).clear()
