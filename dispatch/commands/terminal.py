"""What the commands say, on the two ways out of a terminal."""

from __future__ import annotations

import sys


def tell(text: object, end: str = "\n") -> None:
    """The answer, which may go on into a file or another command."""
    sys.stdout.write(f"{text}{end}")


def warn(text: object) -> None:
    """What is not part of the answer: faults, and what was left out."""
    sys.stderr.write(f"{text}\n")
