"""The cost of a run on its way."""

import msgspec
import pytest

from benchmarks.curve import Curve, points
from benchmarks.run import Run
from dispatch.solvers.progress import Progress
from tests.builders import engineer, order, problem


def heard(curve: Curve, *reports: tuple[float, float, int]) -> str:
    for seconds, cost, open_orders in reports:
        curve(Progress(seconds=seconds, rounds=1, cost=cost, open_orders=open_orders))
    return str(curve)


def test_a_moment_has_the_best_cost_that_was_known_by_then() -> None:
    curve = Curve(problem(order("A", value=3.0), engineer()))
    assert heard(curve, (0.15, 9.0, 1), (0.25, 8.0, 0), (0.45, 7.0, 0), (1.2, 6.0, 0)) == "0.2 9.000, 0.5 7.000, 1 7.000"


def test_a_plan_without_an_order_that_must_be_done_is_none_yet() -> None:
    curve = Curve(problem(order("A"), engineer()))
    assert heard(curve, (0.15, 1.0, 1), (0.45, 7.0, 0), (0.6, 7.0, 0)) == "0.5 7.000"


@pytest.mark.parametrize(("curve", "told"), [(None, []), ("", []), ("0.5 143.200, 1 141.700, 20 1.000", [(0.5, 143.2), (1.0, 141.7)])])
def test_points_end_with_the_run(curve: str | None, told: list[tuple[float, float]]) -> None:
    run = Run(
        **dict.fromkeys(("set", "instance", "solver", "revision", "version", "machine"), "x"),
        **dict.fromkeys(("seed", "seconds", "workers", "open_orders"), 1),
        best_known=None,
        gap=None,
        wall_seconds=9.5,
        cost=140.0,
        curve=curve,
    )
    assert points(run) == [*told, (9.5, 140.0)]
    assert not points(msgspec.structs.replace(run, cost=None))
