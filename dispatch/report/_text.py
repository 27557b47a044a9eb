"""Aligned text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST_NAMES = 10
"""Orders named one by one; the rest is counted."""


def aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines with the first column to the left and all others to the right; rows are indented under their header."""
    cells = [tuple(header), *((f"  {row[0]}", *row[1:]) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in cells
    ]


def named(words: str, names: Sequence[str]) -> list[str]:
    """A line that begins with ``words`` and names the first few; no line where there are none."""
    more = len(names) - MOST_NAMES
    rest = f" and {more:,} more" if more > 0 else ""
    return [f"{words}: {', '.join(names[:MOST_NAMES])}{rest}"] if names else []
