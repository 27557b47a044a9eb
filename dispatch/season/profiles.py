"""Ready-made seasons, and seasons in files."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import msgspec

from dispatch.io._json_reader import JsonReader
from dispatch.io.json import tree_of
from dispatch.models.faults import Faults
from dispatch.models.season import Season

from .check import check_season


class SeasonsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seasons as their file has them; those of ``regions`` stand beside the others where a region is asked for."""

    dispatch: int
    seasons: tuple[Season, ...] = ()
    regions: dict[str, tuple[Season, ...]] = {}


def profile(name: str, region: str) -> tuple[Season, ...]:
    """The seasons of a profile for a region."""
    folder = files("dispatch.season") / "profiles"
    names = sorted(each.name.removesuffix(".json") for each in folder.iterdir() if each.name.endswith(".json"))
    if name not in names:
        raise ValueError(f"there is no profile {name!r}; there are {', '.join(map(repr, names))}")
    return _of_region((folder / f"{name}.json").read_bytes(), f"profile {name!r}", region)


def read_seasons(path: str | Path, region: str) -> tuple[Season, ...]:
    """The seasons of a JSON file for a region."""
    return _of_region(Path(path).read_bytes(), str(path), region)


def _of_region(text: bytes, told: str, region: str) -> tuple[Season, ...]:
    file = _read(text)
    if region not in file.regions and (region or file.regions):
        known = ", ".join(map(repr, file.regions)) or "none"
        raise ValueError(f"{told} has no region {region!r}; it has {known}")
    return (*file.seasons, *file.regions.get(region, ()))


def _read(text: bytes) -> SeasonsFile:
    faults = Faults()
    tree = tree_of(text, "seasons", faults)
    reader = JsonReader(faults, None)
    reader.subject = "seasons"
    file = reader.read_model(tree, SeasonsFile, "seasons")
    if file is not None:
        for season in (*file.seasons, *(season for seasons in file.regions.values() for season in seasons)):
            check_season(season, f"season {season.name!r}", faults)
    faults.raise_if_any()
    assert file is not None
    return file
