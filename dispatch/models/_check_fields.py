"""The fields of a model and their types."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from types import NoneType
from typing import NamedTuple, cast

import msgspec
from msgspec import inspect

PLAIN: dict[type[inspect.Type], frozenset[type]] = {
    inspect.StrType: frozenset({str}),
    inspect.FloatType: frozenset({float}),
    inspect.BoolType: frozenset({bool}),
    inspect.TimeDeltaType: frozenset({timedelta}),
    inspect.NoneType: frozenset({NoneType}),
}
"""Python types of which every value can be kept as it is."""


class Field(NamedTuple):
    """One field of a model."""

    name: str
    plain: frozenset[type]
    kind: inspect.Type
    required: bool


@lru_cache(maxsize=256)
def kind_of(model: type[msgspec.Struct]) -> inspect.StructType:
    """The description of a model."""
    return cast("inspect.StructType", inspect.type_info(model))


@lru_cache(maxsize=256)
def fields_of(model: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a model with their types."""
    return tuple(Field(field.name, plain_types(field.type), field.type, field.required) for field in kind_of(model).fields)


def dated_fields(model: type[msgspec.Struct]) -> tuple[str, ...]:
    """Names of the fields that hold ``{name: (first, last)}``."""
    kinds = ((field.name, field.kind) for field in fields_of(model))
    return tuple(name for name, kind in kinds if isinstance(kind, inspect.DictType) and isinstance(kind.value_type, inspect.TupleType))


def bare(kind: inspect.Type) -> inspect.Type:
    """The type without what is annotated."""
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def plain_types(kind: inspect.Type) -> frozenset[type]:
    """Python types of which every value can stand where ``kind`` is asked for."""
    kind = bare(kind)
    if isinstance(kind, inspect.UnionType):
        return frozenset().union(*(plain_types(member) for member in kind.types))
    return PLAIN.get(type(kind), frozenset())
