"""Sound problems with something changed at random: in their text, in their tree, in their objects. A number is a change."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import repeat
from unittest.mock import Mock
from uuid import UUID

import msgspec
import numpy as np

from dispatch import Crew, Location, Order, Override, Plan, Planned, Prices, Problem, ProblemError, Service, Step, Travel
from dispatch.judge import judged
from dispatch.models.plan import Made
from dispatch.models.travel import StraightLine
from dispatch.solvers.greedy import greedy
from tests.builders import at, engineer, order, shift
from tests.random_problems import random_problem
from tests.random_tied import random_tied

BASES = 36
LINES = (
    StraightLine(),
    StraightLine(speed_kmh=30.0, factors=((10.0, 1.5), (None, 1.3)), parking=timedelta(minutes=2)),
    StraightLine(
        profile=((timedelta(0), 1.0), (timedelta(hours=7), 1.4), (timedelta(hours=9), 1.0)), buffer=timedelta(minutes=3), buffer_share=0.1
    ),
)
SERVICE = Service(
    id="fit",
    product="unit",
    steps=(Step(name="look", duration=timedelta(minutes=5)),),
    unit_steps=(Step(name="mount", duration=timedelta(minutes=10), outdoor=True),),
    setup=timedelta(minutes=5),
    crew_by_floor=((30, Crew(roles=({}, {}))),),
    unit_load={"unit": 1},
)
FITTED = Order(
    id="fitted", location=Location(lat=30.27, lon=120.14), service="fit", units=2, floor=3, labels={"called": "twice"}, value=9.0
)
KEPT = Order(
    id="kept",
    location=Location(lat=30.28, lon=120.15),
    duration=timedelta(minutes=10),
    engineers=("e0", "e1"),
    not_engineers=("e1",),
    fixed=Planned(engineer="e0"),
)
Outcome = tuple[Problem | Plan | Prices | None, str]
"""What was made, or None and what was wrong with it."""


class Loud(int):
    """Fails when it is used."""

    def __int__(self) -> int:
        raise RuntimeError("not me")


class Unfixed(tzinfo):
    """A time zone that fails when it is asked."""


VALUES: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 2, 7, 2**31 - 1, 2**31, -(2**63), 10**30, 10**5000),
    *(0.0, -0.0, 0.5, -1.5, 1e-320, 1e9, 1e308, float("nan"), float("inf"), -float("inf")),
    *("", "A", "open", "o0", "e0", "p0", "\ud800", "\x00", "漢字", "x" * 5000, b"x", bytearray(b"x"), memoryview(b"x")),
    *([], {}, (), [None], [[]], {"A": 1}, {"": -1}, {1: 1}, {"ac": 1.5}, {"\udfff": 1}, {"ac": 2**31}, [1] * 1000),
    *(datetime.min, datetime.max, at("09:00"), datetime(2026, 7, 15, 9, tzinfo=UTC), datetime(1980, 1, 1), datetime(2999, 12, 31, 23)),
    *(datetime(2026, 7, 15, tzinfo=Unfixed()), datetime(1980, 1, 1, tzinfo=timezone(timedelta(hours=14))), date(2026, 7, 15)),
    *(timedelta.min, timedelta.max, timedelta(0), timedelta(microseconds=-1), timedelta(seconds=0.5), timedelta(days=29)),
    *(UUID(int=1), Decimal(1), Fraction(1, 3), np.int64(3), np.float32(1.5), np.bool_(True), np.array([1.0]), np.datetime64("NaT")),
    *(Location(), Location(lat=30.1, lon=120.1), Location(lat=120.1, lon=30.1), Location(lat=0.0, lon=0.0), Location(id="p0")),
    *(order(), engineer(), shift(), shift("18:00", "08:00"), StraightLine(), StraightLine(speed_kmh=0.0), Travel()),
    *(object(), object, len, Mock(spec=Location), Mock(), Loud(3), range(10**12), ((at("09:00"), at("08:00")),), ((at("09:00"),),)),
)
"""Things that somebody could pass for something else."""

PIECES = (
    *('""', "null", "true", "-1", "0.5", "1e308", "1e999", "-0.0", "NaN", "[]", "{}", "[null]", "1" * 400, '"\\ud800"', '"\\u0000"'),
    *('"PT0S"', '"-PT5M"', '"P999999999D"', '"PT0.5S"', '"0001-01-01T00:00:00Z"', '"9999-12-31T23:59:59.999999+14:00"'),
    *('"2026-07-15T24:00:00"', '"2026-07-15"', '"2026-07-15T09:00:00"', '"open"', '"o0"', '{"kind":"matrix","ids":[],"path":"."}'),
    *("[[[[[[[[]]]]]]]]", '{"id":"A","id":"A"}', '{"lat":120.1,"lon":30.1}', '"漢字"', '{"kind":"straight_line"}', "9007199254740993"),
)
"""JSON texts to put where something else stood."""


@cache
def sound(number: int) -> Problem:
    """A problem that is all right, with travel and without rules of its own, so that it goes into a file; one of three with crews and
    links, one with groups, quotas and variants, and services in most."""
    asked = random_tied(number, 3, 3) if number % 3 == 2 else random_problem(number, orders=3, engineers=2, tied=number % 3 == 1)
    assert isinstance(asked.travel, dict)
    later = Override(start=at("00:00", day=16), end=at("00:00", day=20), prices={"travel_hour": 40.0}, open_order={"low": 5.0})
    some = Override(when={"kind": "repair"}, open_order={"high": 200.0})
    changes: dict[str, object] = {
        "travel": dict.fromkeys(asked.travel, LINES[number % len(LINES)]),
        "rules": (),
        "prices": msgspec.structs.replace(
            asked.prices, outside_area=2.5, site_hour=0.5, order_done=1.5, overrides=(later, some) if number % 2 else ()
        ),
    }
    if number % 4 and not any(each.crew for each in asked.orders):
        changes |= {"services": (SERVICE,), "orders": (*asked.orders, FITTED, KEPT)}
    return msgspec.structs.replace(asked, time_zone="Asia/Shanghai" if number % 4 == 0 else None, **changes)


@cache
def sound_files(number: int) -> tuple[str, str, str]:
    """The problem with this number, a plan of it and its prices."""
    asked = sound(number)
    return asked.to_json(), judged(asked, greedy(asked), Made(solver="greedy")).to_json(), asked.prices.to_json()


def read(draw: random.Random, change: Callable[[random.Random, str], str | bytes]) -> Outcome:
    """A problem, or now and then a plan or prices, from a file with a change."""
    number, kind = draw.randrange(BASES), draw.choice([0, 0, 0, 1, 2])
    text = change(draw, sound_files(number)[kind])
    if kind == 0:
        return outcome(Problem.from_json, text)
    return outcome(Prices.from_json, text) if kind == 2 else outcome(Plan.from_json, text, sound(number))


def changed_bytes(draw: random.Random, sound_text: str) -> bytes:
    """Some bytes are lost, doubled, exchanged or made up."""
    text = bytearray(sound_text.encode())
    for _ in range(draw.choice([1, 1, 2, 5])):
        first = draw.randrange(len(text))
        last = min(len(text), first + draw.choice([1, 1, 1, 5, 40, 400]))
        change = draw.randrange(4)
        if change == 0:
            del text[first:last]
        elif change == 1:
            text[first:first] = text[first:last]
        elif change == 2:
            text[first] = draw.randrange(256)
        else:
            text[first:last] = draw.choice(PIECES).encode()
        if not text:
            break
    return bytes(text)


def branches(tree: object) -> list[tuple[object, object]]:
    """Every place in a tree: what holds it, and under which key or index."""
    found: list[tuple[object, object]] = []
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        found += [(tree, key), *branches(value)]
    return found


def changed_tree(draw: random.Random, sound_text: str) -> str:
    """Some values are others, gone, renamed, doubled or moved."""
    tree = json.loads(sound_text)
    for _ in range(draw.choice([1, 1, 2, 4])):
        places = branches(tree)
        if not places:
            break
        holder, key = draw.choice(places)
        change = draw.randrange(6)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, dict):
            holder[f"{key}s"] = holder.pop(key)
        elif change == 2 and isinstance(holder, list):
            holder.insert(draw.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
        elif change == 3:
            other, place = draw.choice(places)
            holder[key] = copy.deepcopy(other[place])
        else:
            holder[key] = copy.deepcopy(draw.choice(MADE_UP))
    return json.dumps(tree)


def _made_up() -> list[object]:
    found = []
    for piece in PIECES:
        try:
            found.append(json.loads(piece))
        except ValueError:  # half a character
            continue
    return found


MADE_UP = _made_up()


def from_changed_objects(draw: random.Random) -> Outcome:
    """Python objects in which some values are anything at all."""
    asked = sound(draw.randrange(BASES))
    fields: dict[str, object] = {name: getattr(asked, name) for name in asked.__struct_fields__}
    for _ in range(draw.choice([1, 1, 2, 4])):
        name = draw.choice([*fields, "orders", "engineers"])
        fields[name] = _changed(draw, fields[name])
    return outcome(Problem, **fields)


def _changed(draw: random.Random, value: object) -> object:
    """``value`` with something in it, or all of it, another."""
    deeper = draw.random() < 0.85
    if issubclass(type(value), msgspec.Struct) and value.__struct_fields__ and deeper:
        name = draw.choice(value.__struct_fields__)
        other = copy.copy(value)
        msgspec.structs.force_setattr(other, name, _changed(draw, getattr(value, name)))
        return other
    if isinstance(value, tuple) and value and deeper:
        return _changed_list(draw, list(value))
    if isinstance(value, dict) and value and deeper:
        key = draw.choice(list(value))
        return {**value, key: _changed(draw, value[key])}
    return draw.choice(VALUES)


def _changed_list(draw: random.Random, parts: list[object]) -> object:
    change, place = draw.randrange(8), draw.randrange(len(parts))
    if change == 0:
        return (part for part in parts)
    if change == 1:
        return [*parts, parts[place]]
    if change == 2:
        return repeat(parts[place], 20)
    if change == 3:
        return dict(enumerate(parts)).values()
    parts[place] = _changed(draw, parts[place])
    return parts


def outcome(make: Callable[..., Problem | Plan | Prices], *given: object, **fields: object) -> Outcome:
    """What is made of these; anything but that or a ``ProblemError`` with faults in words goes through."""
    try:
        return make(*given, **fields), ""
    except ProblemError as error:
        faults, text = error.faults, str(error)
    assert faults
    assert all(fault.subject and fault.text.endswith(".") for fault in faults), text
    assert text.encode()
    return None, text


def hostile(number: int) -> Outcome:
    """What comes of the input with this number."""
    draw, way = random.Random(number), number % 3
    return from_changed_objects(draw) if way == 0 else read(draw, changed_bytes if way == 1 else changed_tree)
