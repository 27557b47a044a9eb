"""Engineers who are out alone or as a pair, and orders that need a pair."""

from datetime import date, timedelta

import pytest

from dispatch import Engineer, Limit, Plan, Problem, check, solve
from dispatch.models.prices import Prices
from tests.builders import engineer, order, problem, shift
from tests.models.test_faults import faults

TRAVEL = Prices(travel_hour=60.0, engineer_used=5.0)
"""10 for each step on the line."""
UNCOUNTED = "is given, but the engineer may be out with others, which it does not count. Leave one of the two out."


def master_and_trainee(**fields: object) -> tuple[Engineer, Engineer, Engineer]:
    master, trainee = engineer("M", skills={"ac": 3}), engineer("T", 5, skills={"gas": 1, "ac": 1})
    return master, trainee, master.paired_with(trainee, **fields)


def remarks(asked: Problem, rule: str, **sequences: list[list[str]]) -> list[str]:
    return [each.text for each in check(asked, Plan.of(asked, sequences)) if each.rule == rule]


def test_what_a_pair_has() -> None:
    always, today = (None, None), (date(2026, 7, 1), date(2026, 7, 1))
    tomorrow = (date(2026, 7, 2), date(2026, 7, 2))
    days = tuple(shift(day=day) for day in (1, 2, 3))
    master = engineer("M", skills={"ac": 3}, certificates={"height": today, "gas": today}, shifts=days)
    later = (date(2026, 7, 9), None)
    papers = {"height": tomorrow, "gas": later, "electric": always}
    trainee = engineer("T", 5, skills={"gas": 1, "ac": 1}, certificates=papers, shifts=days[1:])
    pair = master.paired_with(trainee, prices={"engineer_used": 9.0})
    assert (pair.id, pair.people, pair.members, pair.home) == ("M+T", 2, ("M", "T"), master.home)
    assert pair.skills == {"ac": 3, "gas": 1}
    assert pair.certificates == {"height": (today[0], tomorrow[1]), "gas": today, "electric": always}
    assert pair.shifts == days[1:]  # on the first day the trainee is not there
    assert pair.prices == {"engineer_used": 9.0}
    three = pair.paired_with(engineer("U", shifts=days))
    assert (three.people, three.members) == (3, ("M", "T", "U"))
    short = engineer("V", shifts=(shift(end="12:00"),))
    assert master.paired_with(short).shifts == ()
    assert short.paired_with(master).shifts == short.shifts


def test_an_order_for_two() -> None:
    asked = problem(order("A", people=2), engineer("E"), engineer("F", people=2))
    assert remarks(asked, "people", E=[["A"]]) == ["order 'A' needs 2 people, and engineer 'E' stands for 1."]
    assert remarks(asked, "people", F=[["A"]]) == []
    assert [(tally.state, tally.rule) for tally in Plan.of(asked, {}).explain("A", "E").tallies] == [("never", "people")]
    assert solve(asked, solver="greedy").routes[0].engineer == "F"


def test_nobody_is_out_twice() -> None:
    asked = problem(order("A"), order("B"), order("C"), *master_and_trainee())
    text = "engineer 'M' is out as 'M' and 'M+T' at the same time, on 2026-07-01."
    assert remarks(asked, "members", M=[["A"]], **{"M+T": [["B"]]}) == [text]
    assert remarks(asked, "members", M=[["A"]], T=[["B", "C"]]) == []
    assert len(remarks(asked, "members", M=[["A"]], T=[["B"]], **{"M+T": [["C"]]})) == 2
    halves = engineer("M", shifts=(shift(end="12:00"),)), engineer("T"), engineer("M+T", shifts=(shift("12:00"),), members=("M", "T"))
    asked = problem(order("A"), order("B"), order("C"), *halves)
    assert remarks(asked, "members", M=[["A"]], **{"M+T": [["B"]]}) == []  # together after noon
    assert len(remarks(asked, "members", T=[["A"]], **{"M+T": [["B"]]})) == 1


def test_who_has_the_hours_of_a_pair() -> None:
    prices = Prices(work_hour=20.0)
    asked = problem(order("A", 0, minutes=120), *master_and_trainee(prices={"work_hour": 50.0}), prices=prices)
    together, alone = Plan.of(asked, {"M+T": [["A"]]}).kpis(), Plan.of(asked, {"M": [["A"]]}).kpis()
    assert (together.hours.least, together.hours.most, together.income.least, together.income.most) == (2.0, 2.0, 50.0, 50.0)
    assert (alone.hours.least, alone.hours.most, alone.income.most) == (0.0, 2.0, 40.0)
    assert (together.whole.shifts.shifts, together.whole.shifts.used) == (1, 1)  # neither of them is out alone
    assert (alone.whole.shifts.shifts, alone.whole.shifts.used) == (2, 1)  # and the pair is not made


def test_why_nobody_does_what_needs_two() -> None:
    asked = problem(order("A", people=2), order("B"), *master_and_trainee(), prices=TRAVEL)
    told = Plan.of(asked, {"M": [["B"]]}).explain("A")
    assert (told.code, [(tally.state, tally.rule, tally.engineers) for tally in told.tallies]) == (
        "full",
        [("never", "people", 2), ("today", "members", 1)],
    )
    assert "Engineer M would be out twice at the same time, as M+T and otherwise." in told.say()
    assert Plan.of(asked, {}).explain("A").code == "room"


SOLVERS = {"greedy": {"solver": "greedy"}, "search": {"solver": "search", "rounds": 3000}}


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize(
    ("value", "names"),
    # the pair drives 80 for B and C, then nobody does A and D near the trainee; the two alone drive 80 as well
    [(500.0, ["M+T"]), (1.0, ["M", "T"])],
)
def test_solvers_make_the_pair_where_it_pays(solver: str, value: float, names: list[str]) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    near = [order(f"near {name}", 1, minutes=150, skills={"ac": 3}, value=100.0) for name in "abc"]
    far = [order(f"far {name}", 4, minutes=150, skills={"gas": 1}, value=100.0) for name in "abc"]
    big = order("big", 2, minutes=300, people=2, skills={"gas": 1}, value=value)
    asked = problem(big, *near, *far, *master_and_trainee(), prices=TRAVEL)
    plan = solve(asked, **SOLVERS[solver])
    assert not [finding for finding in check(asked, plan) if finding.must]
    if solver == "search":
        assert sorted(route.engineer for route in plan.routes) == names


def test_pairs_that_compete_for_the_same_people() -> None:
    """Six people, all nine pairs of a master and a trainee, and three orders that each ask for another pair's skills."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    masters = [engineer(f"M{k}", k, skills={"ac": 3, f"m{k}": 1}) for k in range(3)]
    trainees = [engineer(f"T{k}", k, skills={f"t{k}": 1}) for k in range(3)]
    pairs = [master.paired_with(trainee) for master in masters for trainee in trainees]
    wanted = [order(f"A{k}", 5, minutes=400, people=2, skills={f"m{k}": 1, f"t{(k + 1) % 3}": 1}) for k in range(3)]
    alone = [order(f"B{k}", k, minutes=400, skills={"ac": 1}, value=1.0) for k in range(3)]
    plan = solve(problem(*wanted, *alone, *masters, *trainees, *pairs, prices=TRAVEL), rounds=5000)
    assert sorted(route.engineer for route in plan.routes) == ["M0+T1", "M1+T2", "M2+T0"]
    assert plan.cost.open_at_any_price == 0


@pytest.mark.parametrize(
    ("things", "texts"),
    [
        ([order(people=0)], ["order 'A': people is 0. A whole number from 1 to 100 is needed."]),
        ([order(people="2")], ["order 'A': people is '2'. A whole number is needed."]),
        ([engineer("E", people=101)], ["engineer 'E': people is 101. A whole number from 1 to 100 is needed."]),
        (
            [engineer("E"), engineer("P", members=("E", "X"))],
            ["engineer 'P': members[1] is 'X', whom the problem does not have. Name engineers who are one each."],
        ),
        ([engineer("E"), engineer("P", members=("E",))], ["engineer 'P': members is 'E'. Name at least 2 different engineers."]),
        (
            [engineer("E"), engineer("F"), engineer("P", members=("E", "F")), engineer("Q", members=("P", "E"))],
            ["engineer 'Q': members[0] is 'P', who has members, too. Name engineers who are one each."],
        ),
        (
            [engineer("E", limits=(Limit(max_days=1),)), engineer("F"), engineer("P", members=("E", "F"))],
            [f"engineer 'E': limits {UNCOUNTED}"],
        ),
        (
            [engineer("E"), engineer("F"), engineer("P", members=("E", "F"), least_rest=timedelta(hours=8))],
            [f"engineer 'P': least_rest {UNCOUNTED}"],
        ),
    ],
)
def test_faults(things: list[object], texts: list[str]) -> None:
    assert faults(*things) == texts


def test_prices_that_do_not_know_pairs() -> None:
    text = "problem: fair_orders has a price, but does not know who is out with whom. Take the price out, or the engineers with members."
    assert faults(*master_and_trainee(), prices=Prices(fair_orders=1.0)) == [text]
