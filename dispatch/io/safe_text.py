"""Texts that a sheet would take for formulas, made harmless, and back."""

from __future__ import annotations

import re

STARTS = "=+-@\t\r"
"""A cell that begins like this is calculated by sheets, and can reach out of them."""
DANGEROUS = re.compile(rf"'*[{re.escape(STARTS)}]")
DEFUSED = re.compile(rf"'+[{re.escape(STARTS)}]")


def defused(text: str) -> str:
    """``text`` with an apostrophe before it if a sheet would calculate it."""
    return f"'{text}" if DANGEROUS.match(text) else text


def as_it_was(text: str) -> str:
    """What ``defused`` was given."""
    return text[1:] if DEFUSED.match(text) else text
