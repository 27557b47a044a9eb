"""Reading decoded JSON as the types of the models say, fault by fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from difflib import get_close_matches

import msgspec
from msgspec import inspect

from dispatch.models._check_fields import fields_of
from dispatch.models._check_types import Reader


class JsonReader(Reader):
    """Reads dicts, lists, text and numbers as JSON gives them; ids must be text."""

    def id_of(self, thing: object, field: str = "id") -> str:
        """The id in a field of a dict, empty where it has none."""
        name = thing.get(field) if isinstance(thing, dict) else None
        return name if isinstance(name, str) else ""

    def text(self, value: object, kind: inspect.Type) -> object:
        """A string, also for ids."""
        return value if isinstance(value, str) else self.unread(value, "Text is needed.")

    def moment(self, value: object, kind: inspect.Type) -> object:
        """A moment as ISO 8601 text."""
        return super().moment(_converted(value, datetime), kind)

    def day(self, value: object, kind: inspect.Type) -> object:
        """A date as ISO 8601 text."""
        return super().day(_converted(value, date), kind)

    def duration(self, value: object, kind: inspect.Type) -> object:
        """A duration as ISO 8601 text."""
        return super().duration(_converted(value, timedelta), kind)

    def model(self, value: object, kind: inspect.StructType) -> object:
        """A dict with the keys of a model."""
        if not isinstance(value, dict):
            return self.unread(value, f"{{...}} with the fields of {kind.cls.__name__} is needed.")
        if kind.tag_field is not None and value.get(kind.tag_field, kind.tag) != kind.tag:
            return self.unread(value, f"It must be of type {self.described(kind)}.")
        self.check_keys(value, kind.cls, kind.tag_field)
        read = {}
        for field in fields_of(kind.cls):
            if field.name in value:
                read[field.name] = self.field(value[field.name], field)
            elif field.required:
                read[field.name] = self.gap(field)
        return kind.cls(**read)

    def fits(self, value: object, kind: inspect.Type) -> bool:
        """Whether ``value`` looks like the member ``kind`` of a union."""
        if isinstance(kind, inspect.StructType):
            return isinstance(value, dict) and (kind.tag_field is None or value.get(kind.tag_field) == kind.tag)
        return super().fits(value, kind)

    def described(self, kind: inspect.Type) -> str:
        """``kind`` in words, by its tag."""
        if isinstance(kind, inspect.StructType) and kind.tag_field is not None:
            return f'{{"{kind.tag_field}": "{kind.tag}", ...}}'
        return super().described(kind)

    def check_keys(self, value: Mapping[str, object], model: type[msgspec.Struct], tag_field: str | None = None) -> None:
        """Every key is known, and none is missing that must be there."""
        known = [field.name for field in fields_of(model)]
        for key in value:
            if key not in known and key != tag_field:
                close = get_close_matches(key, known, n=1)
                cure = f"Maybe {close[0]!r} is meant." if close else f"Known are {', '.join(known)}."
                self.faults.unread(self.subject, self.place(key), f"the key {self.place(key)!r} is unknown. {cure}")
        for field in fields_of(model):
            if field.required and field.name not in value:
                self.faults.unread(self.subject, self.place(field.name), f"{self.place(field.name)} is missing. Give it.")


def _converted(value: object, kind: type) -> object:
    """The text as a moment or duration; as it is where it is none."""
    if not isinstance(value, str):
        return value
    try:
        converted: object = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return value
    return converted
