"""One planning question, complete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from ._check import checked
from .engineer import Engineer
from .explanation import Explanation
from .heat import Heat
from .link import Link
from .order import Order
from .outlet import Outlet
from .prices import Prices
from .quota import Quota
from .reserve import Reserve
from .rule import OwnRule
from .season import Calendar, Season
from .service import Service
from .travel import Matrix, StraightLine, Travel


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, dict=True, forbid_unknown_fields=True):
    """Orders, engineers, travel and prices.

    Building one runs the complete check and raises one ``ProblemError`` that lists every fault. Times are
    kept in ``time_zone``; naive times are read in it.

    Attributes
    ----------
    prices
        What things cost; the newest ``Prices.standard`` where none are given.
    travel
        One ``Travel`` for everybody, or ``{Engineer.mode: Travel}``.
    outlets
        Those that engineers belong to; without any, ``Engineer.outlet`` is any text.
    links
        What ties orders to each other.
    services
        What orders may name in ``Order.service``. Orders of a problem have been filled in already.
    heat
        Forecasts of the highest temperature, by day and area: where they are high, work outdoors is limited.
    quotas
        The most work of some sort that a day takes.
    reserves
        What of shifts is kept free for orders that come during the day.
    now
        The moment at which is planned, by which quotas are lifted and reserves melt, and before which what is fixed has begun in
        whatever heat; None for a time before all of that.
    rules
        Rules of the user's own, see ``docs/own-rules.md``. They are code, so a problem with rules cannot be written as JSON.
    time_zone
        IANA name such as ``"Asia/Shanghai"``; needed as soon as one time is aware. Without it, all times are naive.
    """

    orders: tuple[Order, ...]
    engineers: tuple[Engineer, ...]
    prices: Prices = msgspec.field(default_factory=Prices.standard)
    if TYPE_CHECKING:
        travel: Travel | Mapping[str, Travel]
    else:
        travel: dict[str, StraightLine | Matrix]
    outlets: tuple[Outlet, ...] = ()
    links: tuple[Link, ...] = ()
    services: tuple[Service, ...] = ()
    heat: tuple[Heat, ...] = ()
    quotas: tuple[Quota, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    now: datetime | None = None
    rules: tuple[OwnRule, ...] = ()
    time_zone: str | None = None

    def __post_init__(self) -> None:
        for name, value in checked(self).items():
            msgspec.structs.force_setattr(self, name, value)

    def strictly(self, *goals: str) -> Problem:
        """The same problem with prices by which these goals come strictly one before the other, and all before money.

        A goal is a priority of ``Prices.open_order``, of which as few orders as possible stay open, or the name of the price of
        something that is counted: ``break_promise``, ``change_engineer``, ``engineer_used``, ``preference`` and the like. No
        number of a later goal, no other optional order and no cost makes up for one more of an earlier goal. Orders wanted at
        any price still come first. A promise may be broken then, as one with a price, before anything worse happens.

        Raises
        ------
        ValueError
            If a goal is none of these, or is named twice.
        ProblemError
            If the money for that grows too large to be counted: too many orders, goals, or prices too high; or if a rule of the
            user's own, which is asked for this, does not answer with money.
        """
        from ._strict import strict_prices

        return msgspec.structs.replace(self, prices=strict_prices(self, goals))

    def in_season(self, *seasons: Season, calendar: Calendar | None = None) -> Problem:
        """The same problem with what these seasons change on its days; see ``docs/seasons.md``.

        It is done once, before anything is planned: the answer has other numbers, and no season any more.

        Parameters
        ----------
        seasons
            Several that hold on one day are joined: factors multiply, times and numbers of orders add up.
        calendar
            Which days are workdays, where a season asks for it.

        Raises
        ------
        ProblemError
            With every fault of the seasons, or of the problem with their changes.
        """
        from dispatch.season.apply import in_season

        return in_season(self, seasons, calendar)

    def hopeless(self) -> tuple[Explanation, ...]:
        """The orders that no engineer could do, not even as the only order of a shift, and why: known before any planning."""
        from dispatch.report.explain import hopeless

        return hopeless(self)

    @staticmethod
    def from_json(text: str | bytes, folder: str = ".") -> Problem:
        """Read a problem that ``to_json`` wrote; paths of travel tables are relative to ``folder``."""
        from dispatch.io.json import read_problem

        return read_problem(text, folder)

    def to_json(self, minor: int | None = None) -> str:
        """The problem as JSON text, for readers of an older ``minor`` version if given. A travel matrix must have been saved before."""
        from dispatch.io.json import write_problem

        return write_problem(self, minor)
