"""How long a leg takes: descriptions only, computed in ``dispatch.travel``."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    from .location import Location


Attributes = Mapping[str, object]


class Graph(Protocol):
    """What is asked of a graph of networkx."""

    @property
    def nodes(self) -> Callable[..., Iterable[tuple[Hashable, Attributes]]]:
        """``nodes(data=True)``: each with its attributes."""

    @property
    def edges(self) -> Callable[..., Iterable[tuple[Hashable, Hashable, Attributes]]]:
        """``edges(data=True)``: each with both ends and its attributes."""

    def is_directed(self) -> bool:
        """False where every edge can be driven both ways."""


Way = TypeVar("Way", bound="Travel")
TABLES = ("seconds", "metres")


class Travel(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """Seconds and metres from place to place. Make one with a method of this class.

    Attributes
    ----------
    profile
        ``(time of day, speed)`` pairs, ascending: from that time on, until the next, travel has this multiple of its usual
        speed, three digits of it kept. Before the first it is as after the last. Nothing: always the usual speed.
    buffer_share, buffer
        What is added to every leg that takes any time: a share of it, and a time.
    """

    profile: tuple[tuple[timedelta, float], ...] = ()
    buffer_share: float = 0.0
    buffer: timedelta | None = None

    def in_traffic(
        self,
        *,
        profile: Sequence[tuple[timedelta, float]] = (),
        buffer_share: float = 0.0,
        buffer: timedelta | None = None,
    ) -> Self:
        """The same travel, slower at some times of the day, or with some time to spare in every leg."""
        slower = msgspec.structs.replace(self, profile=tuple(profile), buffer_share=buffer_share, buffer=buffer)
        if isinstance(slower, Matrix):
            slower.__dict__.update({name: self.__dict__[name] for name in TABLES if name in self.__dict__})
        return slower

    @staticmethod
    def straight_line(
        speed_kmh: float = 25.0,
        factors: Sequence[tuple[float | None, float]] = ((2.0, 1.45), (10.0, 1.32), (None, 1.25)),
        parking: timedelta = timedelta(0),
    ) -> StraightLine:
        """Travel over the beeline, lengthened by a road factor. See ``StraightLine``."""
        return StraightLine(
            speed_kmh=speed_kmh,
            factors=tuple(factors),
            parking=parking,
        )

    @staticmethod
    def from_matrix(
        ids: Sequence[str],
        seconds: ArrayLike,
        metres: ArrayLike | None = None,
        otherwise: StraightLine | None = None,
    ) -> Matrix:
        """Travel read from a table of the caller's. See ``Matrix``."""
        from dispatch.travel.matrix import matrix

        return matrix(ids, seconds, metres, otherwise)

    @staticmethod
    def from_graph(
        graph: Graph,
        locations: Iterable[Location],
        *,
        seconds: str = "travel_time",
        metres: str = "length",
        farthest: float = 500.0,
        longest: timedelta | None = None,
    ) -> Matrix:
        """Travel along the roads of a networkx graph, directed or not, worked out once for these locations.

        Parameters
        ----------
        graph
            Nodes have ``lat`` and ``lon``, or ``y`` and ``x``, in degrees (WGS-84, as OSMnx makes them).
        locations
            All that are ever visited, each with an ``id`` and coordinates.
        seconds, metres
            Names of edge attributes. An edge without seconds takes its metres at its ``speed_kph``. With no metres on
            some edge, the table has none.
        farthest
            Metres from a location to the nearest node; the way between the two is not counted. Only nodes that can be
            reached from most others, and lead back, are looked at.
        longest
            Ways that take longer are no ways. A limit makes it faster.

        Raises
        ------
        ProblemError
            With every fault of the graph and the locations.
        """
        from dispatch.travel.graph import Names, from_graph

        return from_graph(graph, locations, Names(seconds, metres), farthest, longest)


class StraightLine(Travel, frozen=True, kw_only=True, tag="straight_line"):
    """Travel over the great circle, lengthened by a road factor that depends on its length.

    Attributes
    ----------
    speed_kmh
        Speed on the road.
    factors
        ``(upper bound in km, factor)`` bands, ascending, the last without a bound. Where a band begins,
        the road distance never falls below that of the end of the band before.
    parking
        Added to every leg between two different places.

    Notes
    -----
    The default bands follow the network detours measured in 25 Chinese cities, 1.324 on average and more on
    short trips (Annals of GIS 2021, doi 10.1080/19475683.2021.1966503); the bounds of the bands are assumed.
    """

    speed_kmh: float = 25.0
    factors: tuple[tuple[float | None, float], ...] = ((2.0, 1.45), (10.0, 1.32), (None, 1.25))
    parking: timedelta = timedelta(0)


class Matrix(Travel, frozen=True, kw_only=True, tag="matrix", dict=True):
    """Travel from a table, row = from, column = to.

    Attributes
    ----------
    ids
        ``Location.id`` of each row and column.
    path
        The ``.npz`` file with the arrays ``seconds`` and, where distance matters, ``metres``; empty while
        the table is only in memory.
    otherwise
        What to do for a pair of which one place is not in ``ids``.
    """

    ids: tuple[str, ...]
    path: str = ""
    otherwise: StraightLine | None = None

    @property
    def seconds(self) -> np.ndarray:
        """Whole seconds, int32 [from, to]."""
        table: np.ndarray = self.__dict__["seconds"]
        return table

    @property
    def metres(self) -> np.ndarray | None:
        """Whole metres, int32 [from, to], or None."""
        table: np.ndarray | None = self.__dict__.get("metres")
        return table

    def __reduce__(self) -> tuple[object, ...]:
        """Whoever is sent to another process takes the tables along."""
        return _with_tables, (msgspec.structs.asdict(self), self.__dict__)

    def save(self, path: str) -> Matrix:
        """Write the tables to ``path`` (``.npz``) and return this travel with that path."""
        from dispatch.travel.matrix import save

        return save(self, path)


def _with_tables(fields: dict[str, Any], kept: dict[str, object]) -> Matrix:
    """The matrix that was sent; its tables cannot be changed here either."""
    travel = Matrix(**fields)
    travel.__dict__.update(kept)
    for name in TABLES:
        if (table := travel.__dict__.get(name)) is not None:
            table.setflags(write=False)
    return travel
