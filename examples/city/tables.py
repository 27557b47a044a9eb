"""The tables in ``examples/data`` as objects, and the one way to draw random numbers."""

from __future__ import annotations

import csv
import difflib
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[1] / "data"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class City:
    """A row of ``cities.csv``: a Chinese city of at least 500,000 people."""

    name: str
    chinese: str
    province: str
    region: str
    lat: float
    lon: float
    population: int

    @property
    def key(self) -> str:
        """Name and province: two pairs of cities share a name."""
        return f"{self.name}, {self.province}"


@dataclass(frozen=True)
class Service:
    """A row of ``services.csv``: something that customers order."""

    kind: str
    product: str
    variant: str
    share: float
    """Percent of the orders of a mean day."""
    season: str
    minutes: float
    """On site for one unit."""
    more_minutes: float
    """For each further unit."""
    sigma: float
    """Spread of the logarithm of the time on site."""
    two_people: bool
    level: int
    several: float
    """Part of the orders with two or more units."""
    further: float
    """Mean number of units beyond two, where there are several."""
    trade_in_minutes: float

    @property
    def skill(self) -> str:
        """Name of the skill that it asks for."""
        return f"{self.product}_{self.kind}"

    @property
    def mean_units(self) -> float:
        """Units of a mean order."""
        return 1 + self.several * (1 + self.further)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def cities() -> tuple[City, ...]:
    """Every city, the most populous first."""
    return tuple(
        City(
            name=row["name"],
            chinese=row["chinese"],
            province=row["province"],
            region=row["region"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"]),
        )
        for row in _rows("cities.csv")
    )


def find_city(name: str) -> City:
    """The city called ``"Suzhou"`` (the larger one), ``"Suzhou, Anhui"`` or ``"苏州"``; accents may lack."""
    wanted = _plain(name)
    for city in cities():
        if wanted in (_plain(city.name), _plain(city.key), city.chinese):
            return city
    near = difflib.get_close_matches(wanted, [_plain(city.name) for city in cities()], n=1)
    cure = f" Maybe {near[0].title()!r} is meant." if near else ""
    raise ValueError(f"no city {name!r} among the {len(cities())} of cities.csv.{cure}")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name


@cache
def services() -> tuple[Service, ...]:
    """Everything that customers order."""
    numbers = ("share", "minutes", "more_minutes", "sigma", "several", "further", "trade_in_minutes")
    words = ("kind", "product", "variant", "season")
    return tuple(
        Service(
            two_people=row["two_people"] == "yes",
            level=int(row["level"]),
            **{name: row[name] for name in words},  # type: ignore[arg-type]
            **{name: float(row[name]) for name in numbers},  # type: ignore[arg-type]
        )
        for row in _rows("services.csv")
    )


@cache
def month_shares(season: str, region: str) -> tuple[float, ...]:
    """Percent of the year that falls into each month."""
    for row in _rows("seasons.csv"):
        if row["season"] == season and (not row["regions"] or region in row["regions"].split()):
            return tuple(float(row[month]) for month in MONTHS)
    raise ValueError(f"no season {season!r} for region {region!r} in seasons.csv")


@cache
def mean_maximum(region: str) -> tuple[float, ...]:
    """Mean daily maximum of each month in degrees Celsius."""
    row = next(row for row in _rows("climate.csv") if row["region"] == region)
    return tuple(float(row[month]) for month in MONTHS)


def stream(topic: str, seed: int, *keys: object) -> np.random.Generator:
    """Random numbers of one topic: a topic added later leaves those of the others as they are."""
    words = "/".join(str(word) for word in (topic, *keys))
    return np.random.default_rng([seed, zlib.crc32(words.encode())])
