"""Closed sets: the words the whole program agrees on."""

from enum import StrEnum


class Priority(StrEnum):
    """How bad it is. P0 is the worst."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
