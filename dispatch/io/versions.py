"""Versions of our JSON files, and the JSON Schema of each.

Files of one major version, ``"dispatch": 1``, can be read by everything that reads that version and a minor one, ``"minor": 1``, not below
theirs: a minor version only adds keys that may be left out. The schemas in ``schemas`` are the record of what each of them has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, cast

import msgspec

from dispatch.models.faults import Faults

MAJOR, MINOR = 1, 1
"""What is written here unless an older minor version is asked for."""
Kind = Literal["problem", "plan"]
Node = Mapping[str, object]
"""A part of a schema."""
NOTHING: Final = object()
"""The default of a key that has none."""


@lru_cache(maxsize=16)
def schema(kind: Kind, minor: int = MINOR) -> Node:
    """The JSON Schema of a file."""
    text = files("dispatch.io.schemas").joinpath(f"{kind}-{MAJOR}.{minor}.json").read_bytes()
    return cast("Node", msgspec.json.decode(text))


def written(kind: Kind, file: msgspec.Struct, minor: int) -> bytes:
    """The file as JSON text of a minor version. Keys that are newer are left out where they say nothing.

    Raises
    ------
    ValueError
        If there is no such version.
    ProblemError
        With every newer key that says something.
    """
    if not 0 <= minor <= MINOR:
        raise ValueError(f"minor is {minor}: versions {MAJOR}.0 to {MAJOR}.{MINOR} can be written")
    if minor == MINOR:
        return msgspec.json.encode(file)
    tree = msgspec.to_builtins(file)
    faults = Faults()
    for path in _Trim(kind, minor).newer(tree, schema(kind, minor), ()):
        text = f"{_told(path)} is not there in version {MAJOR}.{minor}. Write {MAJOR}.{MINOR}, or do without."
        faults.add(kind, _told(path), text)
    faults.raise_if_any()
    return msgspec.json.encode(tree)


Path = tuple[str | int, ...]


class _Trim:
    """Takes what is newer than a version, and has its default, out of a tree."""

    def __init__(self, kind: Kind, minor: int) -> None:
        self.before = cast("Node", schema(kind, minor)["$defs"])
        self.now = cast("Node", schema(kind)["$defs"])

    def newer(self, value: object, node: Node, path: Path) -> Iterator[Path]:
        """Paths of newer keys that are left."""
        if isinstance(value, dict):
            names = [str(option["$ref"]).rpartition("/")[2] for option in _options(node) if "$ref" in option]
            if names:
                yield from self._in_model(
                    value, max(names, key=lambda name: len(value.keys() & self._keys(self.before, name).keys())), path
                )
            else:
                inside = cast("Node", node.get("additionalProperties", {}))
                yield from (found for key, part in value.items() for found in self.newer(part, inside, (*path, key)))
        elif isinstance(value, (list, tuple)):
            fixed = cast("Sequence[Node]", node.get("prefixItems", ()))
            for row, part in enumerate(value):
                inside = fixed[row] if row < len(fixed) else cast("Node", node.get("items", {}))
                yield from self.newer(part, inside, (*path, row))

    def _in_model(self, value: dict[str, object], name: str, path: Path) -> Iterator[Path]:
        known = self._keys(self.before, name)
        for key, part in list(value.items()):
            if key in known:
                yield from self.newer(part, known[key], (*path, key))
                continue
            default = self._keys(self.now, name)[key].get("default", NOTHING)
            if default == (list(part) if isinstance(part, tuple) else part):
                del value[key]
            else:
                yield (*path, key)

    @staticmethod
    def _keys(models: Node, name: str) -> Mapping[str, Node]:
        return cast("Mapping[str, Node]", cast("Node", models[name])["properties"])


def _options(node: Node) -> Sequence[Node]:
    """What may stand at a place."""
    return cast("Sequence[Node]", node.get("anyOf", (node,)))


def _told(path: Path) -> str:
    """A path as text: ``orders[3].fixed``, ``travel['van'].buffer``."""
    steps = (f"[{step!r}]" if isinstance(step, int) or not step.isidentifier() else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
