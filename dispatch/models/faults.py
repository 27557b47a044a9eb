"""What is wrong with the input: every fault at once, each with subject, value and cure."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with the input.

    Attributes
    ----------
    subject
        What it is about: ``order 'O-17'``.
    field
        The field at fault: ``windows[0]``; empty where it is the subject itself.
    text
        Value and cure in words.
    zh
        The same in Chinese, where somebody may meet it in a table: without the field, which stands beside it there. Otherwise empty.
    """

    subject: str
    field: str
    text: str
    zh: str = ""

    def __str__(self) -> str:
        return f"{self.subject}: {self.text}"


class ProblemError(ValueError):
    """The input cannot be planned. ``faults`` has every fault, ``str()`` lists them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))

    def __reduce__(self) -> tuple[type[ProblemError], tuple[tuple[Fault, ...]]]:
        """Pickled with its faults, so that it survives the way back from another process."""
        return type(self), (self.faults,)


class Faults:
    """The faults found so far, in the sequence of finding.

    A field that could not even be read as its type is reported once: what later steps say about it, or about what
    contains it, is dropped.
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self._unread: dict[str, dict[str, str]] = {}

    def unread(self, subject: str, field: str, text: str, zh: str = "") -> None:
        """Note a field that is not of its type."""
        fields = self._unread.setdefault(subject, {})
        if field not in fields:
            fields[field] = text
            self.found.append(Fault(subject=subject, field=field, text=text, zh=zh))

    def add(self, subject: str, field: str, text: str, zh: str = "") -> None:
        """Note a field that is of its type but cannot be planned with."""
        if self.could_read(subject, field):
            self.found.append(Fault(subject=subject, field=field, text=text, zh=zh))

    def could_read(self, subject: str, field: str) -> bool:
        """Whether the field, what contains it, and what it contains are all of their types."""
        return not any(_overlap(field, other) for other in self._unread.get(subject, ()))

    def error(self) -> ProblemError:
        """One error with all of them."""
        return ProblemError(tuple(self.found))

    def raise_if_any(self) -> None:
        """Raise ``error``, if there are any."""
        if self.found:
            raise self.error()


def _overlap(field: str, other: str) -> bool:
    """Whether one of the two paths is, or lies inside, the other."""
    shorter, longer = sorted((field, other), key=len)
    return not shorter or (longer.startswith(shorter) and longer[len(shorter) :][:1] in ("", ".", "["))
