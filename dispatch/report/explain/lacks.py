"""What none of some engineers has of what an order asks for, by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from unicodedata import normalize

import numpy as np

from dispatch.facts import Duty, OrderFacts
from dispatch.models.engineer import Engineer
from dispatch.models.explanation import Lack
from dispatch.models.outlet import Outlet

from .answers import Answers, Asker
from .days import Span
from .who import Rows

NAMED = ("skills", "skill_sets", "certificates", "brands", "areas")
"""Rules that ask for something that has a name."""
ALIKE = 0.75
"""How much of two names must be the same: three letters of four."""
Asked = tuple[str, str, int]
"""Code, name and level."""


class Lacks:
    """What is lacking in the shifts ``rows``; that of one engineer only where it is about days and places, for all else there are
    findings."""

    def __init__(self, asker: Asker, rows: Rows, of_one: bool) -> None:
        self._asker, self._rows, self._of_one = asker, rows, of_one
        self._facts, self._engineers = asker.facts, asker.routes.problem.engineers
        shifts = self._facts.shifts
        self._ends = np.array([(shift.start_place, shift.end_place) for shift in shifts], dtype=np.intp).reshape(-1, 2).T
        self._lasts = np.array([shift.hard_end - shift.start for shift in shifts], dtype=np.int64)
        self._named: dict[tuple[Asked, tuple[Span, ...]], Lack | None] = {}

    def of(self, answers: Answers) -> tuple[Lack, ...]:
        """Of an order that nobody could do even alone."""
        return tuple(self._of(answers)) if len(self._rows) else ()

    def _of(self, answers: Answers) -> Iterator[Lack]:
        off = self._asker.days.off(answers.order)[self._rows]
        on_its_days = self._rows if off.all() else self._rows[~off]
        if not self._of_one:
            yield from self._names(answers, on_its_days)
        if off.all():
            for first, last in self._asker.days.spans(answers.order):
                yield Lack(code="no_shift", first=_day(first), last=_day(last))
        yield from self._far(answers.order)

    def _names(self, answers: Answers, rows: Rows) -> Iterator[Lack]:
        stops = answers.stopped[:, rows]
        for rule in (rule for rule, each in zip(self._asker.who.rules, stops, strict=True) if rule in NAMED and each.all()):
            for asked in _asked(rule, answers.order):
                key = asked, self._asker.days.spans(answers.order)
                if key not in self._named:
                    duties = (self._facts.shifts[row].duty for row in rows.tolist())
                    self._named[key] = None if any(_holds(asked, duty) for duty in duties) else self._lack(asked)
                if (lack := self._named[key]) is not None:
                    yield lack

    def _lack(self, asked: Asked) -> Lack:
        code, about, level = asked
        has = [self._level(code, engineer, about) for engineer in self._engineers]
        similar = "" if any(has) else _similar(about, self._known(code))
        return Lack(
            code=code,  # type: ignore[arg-type]
            about=about,
            amount=level if code == "skills" else 0,
            most=max(has, default=0) if code == "skills" else 0,
            engineers=sum(each >= level for each in has),
            similar=similar,
        )

    def _level(self, code: str, engineer: Engineer, about: str) -> int:
        """Of an engineer on any day; who names no brands, or no areas, may do any."""
        names = self._names_of(code, engineer)
        return 1 if code in ("brands", "areas") and not names else names.get(about, 0)

    def _known(self, code: str) -> list[str]:
        """All names that some engineer has."""
        names = (self._names_of(code, engineer).items() for engineer in self._engineers)
        return list(dict.fromkeys(name for some in names for name, level in some if level > 0))

    def _names_of(self, code: str, engineer: Engineer) -> dict[str, int]:
        """What an engineer has on any day, and its level, 1 where there are none."""
        if code == "skills":
            return engineer.skills
        own = getattr(engineer, code)
        outlet = self._outlets.get(engineer.outlet) if code == "brands" else None
        return dict.fromkeys([*own, *(outlet.brands if outlet else ())], 1)

    @cached_property
    def _outlets(self) -> dict[str, Outlet]:
        return {outlet.id: outlet for outlet in self._asker.routes.problem.outlets}

    def _far(self, order: OrderFacts) -> Iterator[Lack]:
        """Where no shift at all, on whichever day and of whomever, is as long as the drive to the order and back, at the usual speed."""
        facts, clock, rows = self._facts, self._asker.clock, self._rows
        if not clock.steady:
            return
        to, metres, back = np.zeros((3, len(rows)), dtype=np.int64)
        starts, ends = self._ends[:, rows]
        there = np.full(len(rows), order.place, dtype=np.intp)
        for number, mode in enumerate(facts.legs):
            some = np.flatnonzero(clock.mode[rows] == number)
            to[some], metres[some] = facts.between(mode, starts[some], there[some])
            back[some] = facts.between(mode, there[some], ends[some])[0]
        if (to + back > self._lasts[rows]).all():
            nearest = int(to.argmin())
            location = facts.places[order.place]
            about = location.id if location.lat is None or location.lon is None else f"{location.lat:g}, {location.lon:g}"
            yield Lack(code="far", about=about, amount=int(to[nearest]), metres=int(metres[nearest]))


def _asked(rule: str, order: OrderFacts) -> Iterator[Asked]:
    """What an order asks for by name."""
    asked = order.order
    if rule == "skills":
        yield from (("skills", skill, level) for skill, level in asked.skills.items())
    elif rule == "skill_sets":
        yield from dict.fromkeys(("skills", skill, level) for skills in asked.any_skills for skill, level in skills.items())
    elif rule == "certificates":
        yield from (("certificates", name, 1) for name in asked.certificates)
    else:
        yield rule, asked.brand if rule == "brands" else asked.area, 1


def _holds(asked: Asked, duty: Duty) -> bool:
    """Whether an engineer has it on one day; of brands and areas, whether it is named."""
    code, about, level = asked
    if code == "skills":
        return duty.engineer.skills.get(about, 0) >= level
    shared = duty.outlet.brands if code == "brands" and duty.outlet else {}
    return duty.holds(getattr(duty.engineer, code), about) or duty.holds(shared, about)


def _similar(name: str, known: list[str]) -> str:
    """The known name that is most like this one, written alike; empty where none is."""
    plain = {_plain(each): each for each in reversed(known)}
    return next((plain[each] for each in get_close_matches(_plain(name), plain, n=1, cutoff=ALIKE)), "")


def _plain(name: str) -> str:
    return normalize("NFKC", name).casefold().strip()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
