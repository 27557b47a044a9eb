"""Crews and links in figures, bills, views, pages and explanations."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Crew, Link, Plan, Prices, Problem, check, solve
from dispatch.models.money import to_currency
from dispatch.report._measured import Measured
from dispatch.report.page.content import content
from dispatch.report.summary import summary
from tests.builders import engineer, order, problem, shift
from tests.random_tied import random_tied

PAIR = Crew(roles=({}, {"gas": 1}))
TRAVEL = Prices(travel_hour=60.0)


@pytest.fixture
def day() -> Problem:
    """Li and Wang meet at A; C follows A within half an hour; Mei is linked to nothing. Only Wang knows gas."""
    return problem(
        order("A", 2, crew=PAIR, brand="Gree", value=80.0),
        order("B", 1, crew=PAIR, value=50.0),
        order("C", 2, brand="Gree", value=30.0),
        order("Mei", 1, minutes=60, value=40.0),
        engineer("Li", shifts=(shift("08:00", "10:00"),)),
        engineer("Wang", skills={"gas": 1}, shifts=(shift("08:00", "09:10"),)),
        prices=TRAVEL,
        links=[Link(first="A", then="C", gap=(timedelta(0), timedelta(minutes=30)))],
    )


@pytest.fixture
def plan(day: Problem) -> Plan:
    return Plan.of(day, {"Li": [["A", "C"]], "Wang": [[("A", 1)]]})


def test_an_order_with_a_crew_is_counted_once(plan: Plan) -> None:
    whole = Measured(plan).whole()
    assert (whole.orders.asked, whole.orders.served, whole.orders.open) == (4, 2, 2)
    assert whole.orders.on_site == whole.shifts.work == 3 * 30 * 60
    bill = plan.bill()
    assert bill.total == plan.cost.total
    assert {line.order: to_currency(line.units) for line in bill.lines if line.price == "open_order"} == {"B": 50.0, "Mei": 40.0}
    assert summary(plan).startswith("2 of 4 orders served, 2 open.")


def test_the_page_has_each_order_once_and_each_visit(plan: Plan) -> None:
    shown = content(plan)
    assert shown["orders"]["id"] == ["A", "B", "C", "Mei"]  # type: ignore[index]
    assert [row[-1][::6] for row in shown["shifts"]] == [[0, 2], [0]]  # type: ignore[union-attr]
    assert shown["open"] == [1, 3]
    assert set(shown["reasons"]["en"]) == {1, 3}  # type: ignore[index]


def test_a_view_keeps_links_between_orders_that_are_shown(plan: Plan) -> None:
    seen = plan.view(brand="Gree")
    assert seen.problem.links == plan.problem.links
    assert [[(visit.order, visit.role) for visit in route.visits] for route in seen.routes] == [[("A", 0), ("C", 0)], [("A", 1)]]
    assert plan.view(engineer="Wang").problem.links == ()


def test_what_is_tied_is_said_to_be_tied(plan: Plan) -> None:
    for name in ("A", "B", "C"):
        told = plan.explain(name)
        assert (told.code, told.places, told.changes, told.tallies) == ("tied", (), (), ()), name
        assert told.say().startswith(f"Order {name} has a crew or a link")
        assert plan.explain(name, engineer="Li").code == "tied"
    assert [each.code for each in plan.explain()] == ["tied", "full"]
    assert [each.code for each in plan.explain_engineer("Wang").orders] == ["tied"]


def test_who_is_tied_by_another_variant_alone_is_told_so() -> None:
    alone, pair = order("alone", variant_of="V", value=90.0), order("pair", variant_of="V", value=90.0, crew=Crew(roles=({}, {})))
    asked = problem(alone, pair, engineer("E"), engineer("F"))
    done = Plan.of(asked, {"E": [["alone"]]})
    left = Plan.of(asked, {})
    for told in (left.explain("alone"), *left.explain(), done.explain("alone"), *done.explain_engineer("E").orders):
        assert told.code == "tied_variant"
        assert told.say().startswith("Another variant of order alone has a crew or a link: which of them fits where depends on")
        assert told.say("zh").startswith("订单 alone 的另一方案需多人同时上门或与其他订单关联")
    assert left.explain("pair").code == Plan.of(asked, {"E": [["pair"]], "F": [[("pair", 1)]]}).explain("pair").code == "tied"
    linked = problem(alone, order("pair", variant_of="V", value=90.0), order("X"), engineer("E"), links=[Link(first="X", then="pair")])
    assert Plan.of(linked, {}).explain("alone").code == "tied_variant"
    assert left.explain("alone", engineer="E").say().splitlines()[0].startswith("Another variant of order alone")


def test_what_an_open_order_waits_for(day: Problem) -> None:
    told = Plan.of(day, {}).explain("C")
    assert (told.code, told.waits_for) == ("tied", ("A",))
    assert told.say().splitlines()[1:] == ["It may be done only if order A is, which is open, too."]
    assert told.say("zh", "engineer").splitlines()[1:] == ["需等待未排的订单 A。"]
    assert "A" not in told.say("zh", "customer").replace("订单", "")
    assert Plan.of(day, {"Li": [["A"]], "Wang": [[("A", 1)]]}).explain("C").waits_for == ()
    assert Plan.of(day, {}).explain("A").waits_for == (), "C may stay open"
    together = replace(day, links=[replace(day.links[0], together=True)])
    assert Plan.of(together, {}).explain("A").waits_for == ("C",)
    cut = replace(day, orders=[replace(each, brand="Midea") if each.id == "A" else each for each in day.orders])
    assert Plan.of(cut, {}).view(brand="Gree").explain("C").waits_for == (), "orders of others are not named"


@pytest.mark.parametrize("seed", range(40))
def test_the_judge_says_the_same_of_what_it_waits_for_and_of_roles(seed: int) -> None:
    """Whoever does an order without those that it waits for breaks a link, and whoever takes such a role breaks a must."""
    asked = random_tied(seed, 4, 3)
    staff = [each.id for each in asked.engineers]
    for told in Plan.of(asked, {}).explain():
        crew = next(order.crew for order in asked.orders if order.id == told.order)
        roles = range(1 if crew is None else len(crew.roles))
        alone = Plan.of(asked, {staff[role]: [[(told.order, role)]] for role in roles})
        broken = [finding.text for finding in check(asked, alone) if finding.must and finding.rule == "link"]
        named = {text.split("is visited and ")[1].split("'")[1] for text in broken if "is not" in text}
        assert named == set(told.waits_for)
        for role in told.roles:
            plans = [Plan.of(asked, {name: [[(told.order, role)]]}) for name in staff]
            assert all(any(finding.must and finding.engineer for finding in check(asked, plan)) for plan in plans)


def test_that_nobody_could_take_a_role_is_sure() -> None:
    asked = problem(order("A", crew=PAIR), order("B"), engineer("E"), engineer("F"))
    (told,) = asked.hopeless()
    assert (told.order, told.code, told.places, told.changes) == ("A", "nobody", (), ())
    assert [(tally.state, tally.rule, tally.engineers) for tally in told.tallies] == [("never", "skills", 2)]
    plan = Plan.of(asked, {"E": [["B"]]})
    assert plan.explain("A").code == "nobody"
    assert (told.roles, plan.explain("A").roles) == ((1,), (1,))
    assert "Nobody could take role 1 of its crew, counted from 0." in told.say()
    assert plan.explain("A", engineer="E").code == "tied", "E could take the other role"


def test_an_order_beside_tied_ones_is_asked_of_all_routes(plan: Plan) -> None:
    """Before A, Li would be late there, and Wang, whose shift ends at 09:10, would wait beyond it."""
    told = plan.explain("Mei")
    assert told.code == "full"
    (mine,) = [each for each in told.obstacles if each.engineer == "Li"]
    later = Plan.of(plan.problem, {"Li": [["Mei", "A", "C"]], "Wang": [[("A", 1)]]})
    assert {finding.engineer for finding in check(later.problem, later) if finding.must} >= {"Wang"}
    assert mine.state == "today"


def test_a_place_beside_tied_orders_costs_what_the_whole_plan_costs_more() -> None:
    """With a longer day of Wang, Mei fits before A, and Wang waits."""
    asked = problem(
        order("A", 2, crew=PAIR),
        order("Mei", 1, minutes=60, value=400.0),
        engineer("Li"),
        engineer("Wang", skills={"gas": 1}),
        prices=Prices(travel_hour=60.0, waiting_hour=30.0),
    )
    plan = Plan.of(asked, {"Li": [["A"]], "Wang": [[("A", 1)]]})
    told = plan.explain("Mei")
    assert told.code == "room"
    for place in told.places:
        lists = {"Li": ["A"], "Wang": [("A", 1)]}
        lists[place.engineer].insert(place.position, "Mei")
        after = Plan.of(asked, {name: [visits] for name, visits in lists.items()})
        assert place.start == next(visit.start for route in after.routes for visit in route.visits if visit.order == "Mei")
        assert place.cost == pytest.approx(after.cost.total - plan.cost.total + 400.0)


@pytest.mark.parametrize("seed", range(30))
def test_room_beside_tied_orders_is_what_the_judge_says_of_every_place(seed: int) -> None:
    asked = random_tied(seed, 4, 2)
    asked = replace(asked, orders=[replace(each, only_with=()) for each in asked.orders])  # whose company is open is not allowed to stay
    plan = tied_alone(asked)
    for name in plan.open_orders:
        told = plan.explain(name)
        if told.code in {"tied", "tied_variant", "nobody"}:
            continue
        best = {place.engineer: place.cost for place in told.places}
        assert best == pytest.approx(by_force(plan, name)), name


def tied_alone(asked: Problem) -> Plan:
    """What greedy plans, with all orders open that are not tied."""
    plan = solve(asked, solver="greedy")
    tied = {name for link in asked.links for name in (link.first, link.then)} | {each.id for each in asked.orders if each.crew}
    lists: dict[str, list[list[str | tuple[str, int]]]] = {each.id: [[] for _ in each.shifts] for each in asked.engineers}
    for route in plan.routes:
        for visit in route.visits:
            if visit.order in tied:
                lists[route.engineer][route.shift].append((visit.order, visit.role))
    return Plan.of(asked, lists)


def by_force(plan: Plan, name: str) -> dict[str, float]:
    """The cheapest place of each engineer, every place judged in a whole plan."""
    best: dict[str, float] = {}
    for each in plan.problem.engineers:
        for row in range(len(each.shifts)):
            lists: dict[str, list[list[str | tuple[str, int]]]] = {one.id: [[] for _ in one.shifts] for one in plan.problem.engineers}
            for route in plan.routes:
                lists[route.engineer][route.shift] = [(visit.order, visit.role) for visit in route.visits]
            for position in range(len(lists[each.id][row]) + 1):
                lists[each.id][row].insert(position, name)
                after = Plan.of(plan.problem, lists)
                if not any(finding.must for finding in check(plan.problem, after)):
                    lost = plan.cost.by_price["open_order"] - after.cost.by_price["open_order"]
                    cost = after.cost.total - plan.cost.total + lost
                    best[each.id] = min(cost, best.get(each.id, cost))
                del lists[each.id][row][position]
    return best


@pytest.mark.parametrize("name", ["fetch", "bring"])
def test_what_no_van_has_room_for_is_not_carried(name: str) -> None:
    """Li has room for two boards and Wang for none; with Mei somebody has room for three."""
    asked = problem(
        order("fetch", 1),
        order("bring", 2, skills={"gas": 1}),
        engineer("Li", skills={"gas": 1}, shifts=(shift(load={"board": 2}),)),
        engineer("Wang", skills={"gas": 1}),
        links=[Link(first="fetch", then="bring", carries={"board": 3}, engineer="same", together=True)],
    )
    told = Plan.of(asked, {}).explain(name)
    assert (told.code, set(told.waits_for)) == ("nobody", {"fetch", "bring"} - {name})
    assert [(tally.state, tally.rule, tally.engineers) for tally in told.tallies] == [("alone", "load", 2)]
    assert [(each.engineer, [finding.amount for finding in each.findings]) for each in told.obstacles] == [("Li", [1]), ("Wang", [3])]
    assert {each.order for each in asked.hopeless()} == {"fetch", "bring"}
    roomy = replace(asked, engineers=[*asked.engineers, engineer("Mei", skills={"gas": 1}, shifts=(shift(load={"board": 3}),))])
    assert Plan.of(roomy, {}).explain(name).code == "tied"
    assert roomy.hopeless() == ()
