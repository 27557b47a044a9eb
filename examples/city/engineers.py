"""The engineers of a city: how many of each role, where they live, what they can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from dispatch import Engineer, Location, Shift
from examples.city.demand import is_peak, mean_orders, off_peak_orders, weeks_from_festival
from examples.city.shape import Shape, addresses, on_the_map
from examples.city.tables import City, Service, services, stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Every number here is an assumption unless a source is named.
LEVELS = ("trial", "junior", "intermediate", "senior")
SENIOR = 4
LEVEL_SHARES = np.array([0.08, 0.32, 0.42, 0.18])
PEOPLE_AN_OUTLET = 25
AWAY_AT_FESTIVAL = 0.40
JULY = 7
OFF_PEAK_BUSY, JULY_BUSY = 0.70, 1.15
LOANS = 0.075
"""Engineers lent by other cities in July, as part of the own ones."""
ALL_ROUND = 0.10
"""Part of the engineers; they stand in for repairers and cleaners."""


@dataclass(frozen=True)
class Role:
    """A way to be an engineer."""

    name: str
    letter: str
    """First of the ids."""
    people: int
    output: float
    """Units on a day of 70 % utilisation (press and trade reports on ordinary days)."""
    most: tuple[int, int]
    """Most orders a shift, ordinarily and in the peak (upper ends of press reports on a day's work)."""
    electric: float
    """Part that is as slow as an e-bike; in towns nobody is."""
    vehicles: tuple[str, str]
    """What the others drive, and what those ride."""
    always: tuple[str, ...]
    first: tuple[str, ...]
    """One of these is the main trade."""
    chance: float
    """Of each further skill of the role, one level below."""


PAIR_SKILLS = ("tv_install", "washer_install", "heater_install", "hood_install", "fridge_install")
REPAIRS = ("ac_repair", "washer_repair", "fridge_repair", "heater_repair", "hood_repair", "tv_repair")
CLEANINGS = ("ac_clean", "hood_clean", "washer_clean", "fridge_clean")
MOST_SKILLS = len(REPAIRS + CLEANINGS + PAIR_SKILLS)
VAN, CAR = ("van", "e-bike"), ("car", "e-bike")
ROLES = (
    Role("install", "I", 2, 4.5, (7, 10), 0.15, ("van", "three-wheeler"), ("ac_install",), PAIR_SKILLS, 0.7),
    Role("repair", "R", 1, 8.0, (12, 20), 0.60, CAR, (), ("ac_repair", "ac_repair", *REPAIRS), 0.6),
    Role("clean", "C", 1, 5.0, (6, 8), 0.70, VAN, ("ac_clean",), CLEANINGS, 0.6),
    Role("clean in pairs", "P", 2, 4.0, (6, 8), 0.50, VAN, ("bed_clean", "hood_clean"), CLEANINGS, 0.6),
    Role("all-round", "A", 1, 6.0, (10, 14), 0.40, CAR, (), REPAIRS + CLEANINGS + PAIR_SKILLS, 0.6),
)


def fleet(city: City, platform_share: float, number: int | None = None) -> list[int]:
    """Engineers of each role, a pair counting once: at most 70 % busy off peak, 115 % in July.

    With ``number`` the same mix is scaled to that many. Every role has at least one if ``number`` allows.
    """
    needed = {role.name: np.zeros(2) for role in ROLES}
    for service in services():
        off_peak = off_peak_orders(city, service, platform_share) / OFF_PEAK_BUSY
        july = mean_orders(city, service, JULY, platform_share) / JULY_BUSY
        needed[_role_for(service)] += np.array([off_peak, july]) * service.mean_units
    wanted = np.array([needed[role.name].max() / role.output * OFF_PEAK_BUSY for role in ROLES])
    single = wanted[1] + wanted[2]
    wanted[4] = min(ALL_ROUND * wanted.sum(), 0.8 * single)
    wanted[1:3] *= 1 - wanted[4] / single
    if number is None:
        return [max(1, round(float(one))) for one in wanted]
    return _shared_out(number, wanted)


def day_engineers(shape: Shape, day: date, numbers: list[int], seed: int, *, whole: bool) -> list[Engineer]:
    """The engineers of the day, about ``numbers[k]`` of role ``k``.

    ``whole`` takes just these; otherwise some are away at Spring Festival, and others come on loan in July.
    """
    people = sum(one * role.people for one, role in zip(numbers, ROLES, strict=True))
    number = max(1, round(people / PEOPLE_AN_OUTLET))
    outlets = addresses(shape, stream("outlet", seed, shape.city.key), number)[0]
    near = weeks_from_festival(day)
    festival = not whole and near is not None and -1 <= near <= 1
    staff = _Staff(shape, day, seed, outlets, AWAY_AT_FESTIVAL if festival else 0.0)
    loans = LOANS if day.month == JULY and not whole else 0.0
    return [
        engineer
        for role, own in zip(ROLES, numbers, strict=True)
        for engineer in staff.of_role(role, own, round(loans * own))
    ]


@dataclass(frozen=True)
class _Staff:
    """What the engineers of all roles share."""

    shape: Shape
    day: date
    seed: int
    outlets: NDArray[np.float64]
    leave: float

    def of_role(self, role: Role, own: int, lent: int) -> list[Engineer]:
        """The engineers of one role who are there, those on loan last."""
        number = own + lent

        def draw(topic: str) -> np.random.Generator:
            return stream(topic, self.seed, self.shape.city.key, role.name)

        points, in_town = addresses(self.shape, draw("home"), number)
        nearest = ((points[:, None] - self.outlets) ** 2).sum(axis=2).argmin(axis=1)
        columns = (
            on_the_map(self.shape, points),
            _levels(role, draw("level").random((number, 2))),
            draw("trade").random((number, MOST_SKILLS + 1)),
            np.where((draw("mode").random(number) < role.electric) & ~in_town, "e-bike", "van").tolist(),
            [f"{self.shape.city.name} {k + 1}" for k in nearest],
        )
        away = draw("leave").random(number) < self.leave
        return [
            _engineer(role, k, row, self.day, loan=k >= own)
            for k, row in enumerate(zip(*columns, strict=True))
            if k == 0 or not away[k]
        ]


def _engineer(role: Role, number: int, row: tuple[Any, ...], day: date, *, loan: bool) -> Engineer:
    """The engineer ``number`` of a role; the first is the old hand who can do everything of it."""
    (lat, lon), level, trade, mode, outlet = row
    level = SENIOR if number == 0 else int(level)
    labels = {"role": role.name, "level": LEVELS[level - 1], "vehicle": role.vehicles[mode == "e-bike"]}
    return Engineer(
        id=f"{role.letter}{number + 1:03d}",
        home=Location(lat=lat, lon=lon),
        skills=_skills(role, level, trade, everything=number == 0),
        outlet=outlet,
        mode=mode,
        people=role.people,
        labels=labels | {"loan": "yes"} if loan else labels,
        shifts=(_shift(role, day),),
    )


def _role_for(service: Service) -> str:
    return "clean in pairs" if service.kind == "clean" and service.two_people else service.kind


def _shared_out(number: int, wanted: NDArray[np.float64]) -> list[int]:
    """``number`` by largest remainder, one for each first, the heaviest roles before the others."""
    shares = wanted / wanted.sum()
    least = np.zeros(len(wanted), int)
    least[np.argsort(-shares, kind="stable")[:number]] = 1
    rest = shares * max(0, number - int(least.sum()))
    whole = np.floor(rest).astype(int)
    missing = number - int(least.sum()) - int(whole.sum())
    whole[np.argsort(whole - rest, kind="stable")[:missing]] += 1
    return [int(one) for one in least + whole]


def _levels(role: Role, uniform: NDArray[np.float64]) -> NDArray[np.int64]:
    """1 trial to 4 senior; a pair is as good as the better of the two."""
    levels = 1 + np.searchsorted(np.cumsum(LEVEL_SHARES)[:-1], uniform, side="right")
    return levels[:, 0] if role.people == 1 else levels.max(axis=1)


def _skills(role: Role, level: int, uniform: NDArray[np.float64], *, everything: bool) -> dict[str, int]:
    """Skill -> level: the main trade, and some of the others or ``everything``."""
    main = role.first[int(uniform[0] * len(role.first))]
    skills = dict.fromkeys((*role.always, main), level)
    for name, chance in zip(dict.fromkeys(role.first), uniform[1:], strict=False):
        if everything:
            skills[name] = level
        elif chance < role.chance:
            skills.setdefault(name, max(1, level - 1))
    return skills | ({"two_people": 1} if role.people > 1 else {})


def _shift(role: Role, day: date) -> Shift:
    """08:00 to 18:00, overtime until 20:00, in the peak until 21:00."""
    morning, peak = datetime.combine(day, time(8)), is_peak(day)
    return Shift(
        start=morning,
        end=morning + timedelta(hours=10),
        overtime_until=morning + timedelta(hours=13 if peak else 12),
        max_orders=role.most[peak],
    )
