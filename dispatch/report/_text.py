"""Aligned text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

MOST_NAMES = 10
"""Orders named one by one; the rest is counted."""


def aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines with the first column to the left and all others to the right; rows are indented under their header."""
    cells = [tuple(header), *((f"  {row[0]}", *row[1:]) for row in rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join([_filled(row[0], widths[0]), *map(_to_the_right, row[1:], widths[1:])]).rstrip() for row in cells]


def named(words: str, names: Sequence[str], more: str = " and {:,} more") -> list[str]:
    """A line that begins with ``words`` and names the first few, and counts the rest by ``more``; no line where there are none."""
    rest = more.format(len(names) - MOST_NAMES) if len(names) > MOST_NAMES else ""
    return [f"{words}: {', '.join(names[:MOST_NAMES])}{rest}"] if names else []


def width(text: str) -> int:
    """Columns of a terminal that the text takes: Chinese characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _to_the_right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text
