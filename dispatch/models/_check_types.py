"""Reading values as the types of the models say: what fits is tidied, what does not is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from operator import is_
from typing import Final, TypeVar, cast
from uuid import UUID

import msgspec
from msgspec import inspect

from ._check_fields import Field, fields_of, kind_of, plain_types
from .faults import Faults
from .moments import as_shown

Model = TypeVar("Model", bound=msgspec.Struct)

LARGEST_WHOLE = 2**31 - 1
"""Where the type of a field does not say from where to where its whole numbers go."""
IDS = frozenset({"id", "ids", "engineers", "not_engineers", "preferred_engineers", "engineer", "outlet", "first", "then"})
"""Fields that hold ids, or lists of them."""
LONGEST_SHOWN = 60
MOST_PARTS = 1_000_000
"""Of a list; one that never ends is cut off there and refused."""
LARGEST_ID = 2**128
"""Whole numbers below it, such as those of a UUID, can be ids."""
YEARS = range(1980, 3000)
"""In which every time zone is whole minutes away from UTC, as files write it."""
UNREAD: Final = object()
"""What reading gives for a value that is not of its type."""

LIST = inspect.VarTupleType(item_type=inspect.AnyType())
"""A list of which the parts are read one by one elsewhere."""

METHODS: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.IntType: "whole",
    inspect.FloatType: "number",
    inspect.BoolType: "truth",
    inspect.DateTimeType: "moment",
    inspect.DateType: "day",
    inspect.TimeDeltaType: "duration",
    inspect.VarTupleType: "sequence",
    inspect.TupleType: "fixed",
    inspect.DictType: "mapping",
    inspect.UnionType: "one_of",
    inspect.StructType: "model",
    inspect.LiteralType: "word",
    inspect.Metadata: "annotated",
}


def shown(value: object) -> str:
    """``value`` as text that fits into a sentence."""
    try:
        text = repr(value)
    except Exception:
        text = f"a value of type {type(value).__name__}"
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


class Reader:
    """Reads Python objects as the models describe them.

    Lists become tuples, other mappings dicts, numpy numbers Python's, ids that are integers or UUIDs text; dicts are
    copied, and moments told in ``zone``. A value of another type is a fault; where it stood remains a gap: None for
    a field, nothing for a part of a list.

    Attributes
    ----------
    subject
        What is being read, the subject of the faults found.
    aware
        The first aware moment that was read, as ``windows[0] of order 'O-17'``; empty if there was none.
    """

    def __init__(self, faults: Faults, zone: tzinfo | None) -> None:
        self.faults = faults
        self.zone = zone
        self.subject = "problem"
        self.aware = ""
        self._path: list[str] = []
        self._methods = {kind: getattr(self, name) for kind, name in METHODS.items()}

    def read(self, value: object, kind: inspect.Type, name: str) -> object:
        """``value``, which stands at ``name``, as ``kind`` describes it, or ``UNREAD``."""
        self._path.append(name)
        try:
            kept: object = self._methods[type(kind)](value, kind)
        except Exception as error:  # anything can happen in a value that only claims to be of its type
            kept = self.unread(value, f"It cannot be read: {shown(error)}.")
        finally:
            self._path.pop()
        return kept

    def read_model(self, value: object, model: type[Model], subject: str, name: str = "") -> Model | None:
        """``value`` as a ``model``, its faults noted under ``subject``; None if it is something else."""
        self.subject, before = subject, self.subject
        kept = self.read(value, kind_of(model), name)
        self.subject = before
        return None if kept is UNREAD else cast("Model", kept)

    def parts_of(self, value: object, name: str) -> Sequence[object]:
        """The parts of the list at ``name``, not yet read."""
        parts = self.read(value, LIST, name)
        return () if parts is UNREAD else cast("tuple[object, ...]", parts)

    def id_of(self, thing: object, field: str = "id") -> str:
        """The id in a field of an order, an engineer or a link as text; empty where there is none."""
        try:
            return _as_id(getattr(thing, field, None)) or ""
        except Exception:  # reading it in its place will tell
            return ""

    def place(self, *names: str) -> str:
        """Path of what is being read, or of ``names`` inside it: ``shifts[0].start``."""
        path = [name for name in (*self._path, *names) if name]
        return "".join(name if name.startswith("[") else f".{name}" for name in path).removeprefix(".")

    def unread(self, value: object, needed: str) -> object:
        """Note that ``value`` is not what is ``needed``."""
        self.faults.unread(self.subject, self.place(), f"{self.place() or 'this'} is {shown(value)}. {needed}")
        return UNREAD

    def text(self, value: object, kind: inspect.Type) -> object:
        """A string; an id may be an integer or a UUID."""
        is_id = not IDS.isdisjoint(self._path[-2:])
        text = _as_id(value) if is_id or _is(value, str) else None
        if text is None:
            return self.unread(value, "Text is needed.")
        return text if _can_be_written(text) else self.unread(value, "It has half a character, which no file can hold.")

    def word(self, value: object, kind: inspect.LiteralType) -> object:
        """One of a few words, always the same object: msgspec leaves out a default by identity."""
        text = _unwrapped(value)
        for known in kind.values:
            if isinstance(text, str) and text == known:
                return known
        return self.unread(value, f"It must be {self.described(kind)}.")

    def whole(self, value: object, kind: inspect.Type, least: int = -LARGEST_WHOLE, most: int = LARGEST_WHOLE) -> object:
        """A whole number from ``least`` to ``most``."""
        if type(value) is not int:
            value = _unwrapped(value)
        if not _is(value, int) or _is(value, bool):
            return self.unread(value, "A whole number is needed.")
        value = int(cast("int", value))
        if least <= value <= most:
            return value
        return self.unread(value, f"Whole numbers go {'up' if least else 'from 0'} to {most:,}.")

    def number(self, value: object, kind: inspect.Type) -> object:
        """A number, whole or not."""
        value = _unwrapped(value)
        if _is(value, bool) or not _is(value, int, float):
            return self.unread(value, "A number is needed.")
        try:
            return float(cast("float", value))
        except OverflowError:
            return self.unread(value, "The number is too large.")

    def annotated(self, value: object, kind: inspect.Metadata) -> object:
        """A value of a type that says more than the type does, such as from where to where it goes."""
        if bounds := (kind.extra or {}).get("whole"):
            return self.whole(value, kind.type, *bounds)
        kept: object = self._methods[type(kind.type)](value, kind.type)
        return kept

    def truth(self, value: object, kind: inspect.Type) -> object:
        """True or False."""
        value = _unwrapped(value)
        return value if isinstance(value, bool) else self.unread(value, "True or False is needed.")

    def moment(self, value: object, kind: inspect.Type) -> object:
        """A datetime, told in ``zone``."""
        value = _unwrapped(value)
        if not _is(value, datetime):
            return self.unread(value, 'A datetime is needed, in JSON such as "2026-07-01T08:00:00".')
        value = cast("datetime", value)
        if not YEARS[0] <= value.year + 1 <= YEARS[-1] + 2:  # with a year to spare for another time zone
            return self.unread(value, f"The year must lie from {YEARS[0]} to {YEARS[-1]}.")
        if type(value) is not datetime:
            value = datetime.combine(value.date(), value.timetz()).replace(fold=value.fold)
        if value.tzinfo is not None and value.utcoffset() is None:
            return self.unread(value, "Its time zone does not tell an offset.")
        if value.tzinfo is not None and not self.aware:
            self.aware = f"{self.place()} of {self.subject}"
        told = as_shown(value, self.zone)
        return told if told.year in YEARS else self.unread(value, f"The year must lie from {YEARS[0]} to {YEARS[-1]}.")

    def day(self, value: object, kind: inspect.Type) -> object:
        """A date without a time."""
        value = _unwrapped(value)
        if isinstance(value, datetime) or not isinstance(value, date):
            return self.unread(value, 'A date without a time is needed, in JSON such as "2026-07-01".')
        return value if type(value) is date else date(value.year, value.month, value.day)

    def duration(self, value: object, kind: inspect.Type) -> object:
        """A timedelta."""
        value = _unwrapped(value)
        if type(value) is timedelta:
            return value
        if not _is(value, timedelta):
            return self.unread(value, 'A timedelta is needed, in JSON such as "PT90M".')
        value = cast("timedelta", value)
        return timedelta(days=value.days, seconds=value.seconds, microseconds=value.microseconds)

    def sequence(self, value: object, kind: inspect.VarTupleType) -> object:
        """A tuple of any length; parts that cannot be read are left out."""
        if not _is_sequence(value):
            return self.unread(value, "A list is needed.")
        parts = value if type(value) is tuple else tuple(islice(cast("Iterable[object]", value), MOST_PARTS + 1))
        if len(parts) > MOST_PARTS:
            return self.unread(value, f"A list of at most {MOST_PARTS:,} is needed.")
        if kind is LIST:
            return parts
        kept = tuple([self.read(part, kind.item_type, f"[{row}]") for row, part in enumerate(parts)])
        if type(value) is tuple and all(map(is_, parts, kept)):
            return value
        return tuple([part for part in kept if part is not UNREAD])

    def fixed(self, value: object, kind: inspect.TupleType) -> object:
        """A tuple of a fixed length."""
        parts = tuple(islice(cast("Iterable[object]", value), MOST_PARTS)) if _is_sequence(value) else None
        if parts is None or len(parts) != len(kind.item_types):
            return self.unread(value, f"A list of {len(kind.item_types)} values is needed.")
        kept = tuple([self.read(part, item, f"[{row}]") for row, (part, item) in enumerate(zip(parts, kind.item_types, strict=True))])
        if type(value) is tuple and all(map(is_, parts, kept)):
            return value
        return UNREAD if UNREAD in kept else kept

    def mapping(self, value: object, kind: inspect.DictType) -> object:
        """A dict with text as keys; entries that cannot be read are left out."""
        if type(value) is not dict and not isinstance(value, Mapping):
            return self.unread(value, "A mapping {name: value} is needed.")
        kept, plain = {}, plain_types(kind.value_type)
        for key, entry in value.items():
            read = entry
            if not _is(key, str) or not _can_be_written(key):
                read = self.unread(key, "Text is needed as every name.")
            elif type(entry) not in plain or (type(entry) is str and not entry.isascii()):
                read = self.read(entry, kind.value_type, f"[{key!r}]" if key else "")
            if read is not UNREAD:
                kept[str.__str__(key)] = read
        return kept

    def one_of(self, value: object, kind: inspect.UnionType) -> object:
        """A value of one of several types."""
        if value is None and any(isinstance(member, inspect.NoneType) for member in kind.types):
            return None
        members = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
        for member in members:
            if len(members) == 1 or self.fits(value, member):
                kept: object = self._methods[type(member)](value, member) if type(member) in METHODS else value
                return kept
        return self.unread(value, f"It must be of type {' or '.join(self.described(member) for member in members)}.")

    def fits(self, value: object, kind: inspect.Type) -> bool:
        """Whether ``value`` looks like the member ``kind`` of a union."""
        if isinstance(kind, inspect.LiteralType):
            return isinstance(value, str) and value in kind.values
        return isinstance(kind, inspect.StructType) and _is(value, kind.cls)

    def described(self, kind: inspect.Type) -> str:
        """``kind`` in words."""
        if isinstance(kind, inspect.LiteralType):
            *others, last = map(repr, kind.values)
            return f"{', '.join(others)} or {last}" if others else last
        return kind.cls.__name__ if isinstance(kind, inspect.StructType) else "value"

    def model(self, value: object, kind: inspect.StructType) -> object:
        """A model, with its fields read."""
        if not _is(value, kind.cls):
            return self.unread(value, f"It must be of type {self.described(kind)}.")
        changes = {}
        for field in fields_of(kind.cls):
            given = getattr(value, field.name)
            if type(given) in field.plain and (type(given) is not str or given.isascii()):
                continue
            kept = self.field(given, field)
            if kept is not given:
                changes[field.name] = kept
        if type(value) is kind.cls and not changes:
            return value
        return _replaced(cast("msgspec.Struct", value), kind.cls, changes)

    def field(self, value: object, field: Field) -> object:
        """The value of one field, or the gap that remains where it cannot be read."""
        kept = self.read(value, field.kind, field.name)
        return self.gap(field) if kept is UNREAD else kept

    def gap(self, field: Field) -> object:
        """What stands in a field that could not be read: nothing."""
        return () if isinstance(field.kind, inspect.VarTupleType) else {} if isinstance(field.kind, inspect.DictType) else None


def _is(value: object, *kinds: type) -> bool:
    """Whether the value is of one of these types, and does not only say so."""
    return issubclass(type(value), kinds)


def _can_be_written(text: object) -> bool:
    """Whether the text has no half of a surrogate pair, as UTF-8 needs it."""
    text = str.__str__(cast("str", text))
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _replaced(model: msgspec.Struct, kind: type[msgspec.Struct], changes: Mapping[str, object]) -> msgspec.Struct:
    """A ``kind`` with the values of ``model`` but for these, what it keeps beside its fields included."""
    if type(model) is kind:
        replaced = msgspec.structs.replace(model, **changes)
    else:
        replaced = kind(**{name: changes.get(name, getattr(model, name)) for name in kind.__struct_fields__})
    if hasattr(replaced, "__dict__"):
        replaced.__dict__.update(model.__dict__)
    return replaced


def _as_id(value: object) -> str | None:
    """Text, a UUID or an integer of its size as text."""
    value = _unwrapped(value)
    if _is(value, str):
        return str.__str__(cast("str", value))
    if _is(value, UUID):
        return str(value)
    whole = int(cast("int", value)) if _is(value, int) and not _is(value, bool) else LARGEST_ID
    return str(whole) if abs(whole) < LARGEST_ID else None


def _is_sequence(value: object) -> bool:
    if type(value) in (tuple, list):
        return True
    return isinstance(value, (Sequence, ValuesView, Iterator)) and not isinstance(value, (str, bytes, bytearray, memoryview))


def _unwrapped(value: object) -> object:
    """The Python value of a number, text or moment of numpy."""
    item = getattr(value, "item", None)
    return item() if type(value).__module__ == "numpy" and callable(item) and not getattr(value, "shape", ()) else value
