"""What one party may see of a plan, and what not: everything of others has a canary in its name."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import msgspec
import pytest
from msgspec.structs import replace

from dispatch import (
    Break,
    Crew,
    Engineer,
    Link,
    Location,
    Order,
    Outlet,
    Override,
    Plan,
    Prices,
    Problem,
    Reload,
    Shift,
    Step,
    Travel,
    check,
    solve,
)
from dispatch.models.planned import Planned
from dispatch.report.cut_problem import IN_PART, SHOWN
from dispatch.report.summary import summary
from tests.builders import at, engineer, line, order, problem, shift

CANARY = "geheim"
SECRET_LAT = 31.98765
ALWAYS = (None, None)


def secret(name: str) -> str:
    return f"{CANARY}-{name}"


PLACES = ["p0", "p1", "p2", "p3", "p4", secret("p5"), secret("p6"), secret("p7")]


def at_place(number: int) -> Location:
    """A place on the map; those of others are all where only a canary lives."""
    return Location(id=PLACES[number], lat=SECRET_LAT if CANARY in PLACES[number] else 30 + number / 100, lon=120.0)


def table() -> Travel:
    seconds = [[600 * abs(start - end) for end in range(len(PLACES))] for start in range(len(PLACES))]
    return Travel.from_matrix(PLACES, seconds, [[8 * value for value in row] for row in seconds])


def mine(name: str, where: int, **fields: object) -> Order:
    """An order of our brand, which names others wherever an order can."""
    return order(
        name,
        replace(at_place(where), place=f"street {where}"),
        brand="Gree",
        skills={"ac": 1},
        labels={"city": "ours"},
        not_engineers=(secret("engineer"),),
        preferred_engineers=("E", secret("engineer")),
        **fields,
    )


def theirs(name: str, where: int, **fields: object) -> Order:
    """An order with a secret in everything."""
    return order(
        secret(name),
        replace(at_place(where), place=secret("street")),
        **{"brand": secret("brand"), "product": secret("product"), "area": secret("area"), "kind": secret("kind")} | fields,
        skills={secret("skill"): 1},
        certificates=(secret("paper"),),
        labels={secret("label"): secret("value")},
    )


def full(name: str, home: int, outlet: str, **fields: object) -> Engineer:
    """An engineer of both worlds: with skills, papers, brands and areas of others, too."""
    skills, kinds = {"ac": 1, secret("skill"): 2}, {secret("kind"): 1.0}
    return Engineer(
        id=name,
        home=at_place(home),
        skills=skills,
        certificates={secret("paper"): ALWAYS},
        brands={"Gree": ALWAYS, secret("brand"): ALWAYS},
        areas={"": ALWAYS, secret("area"): ALWAYS},
        preferred_areas=(secret("area"),),
        speed=kinds,
        outlet=outlet,
        labels={secret("label"): secret("value")},
        worked=timedelta(hours=3),
        **fields,
    )


def errand() -> Break:
    return Break(duration=timedelta(minutes=20), windows=((at("13:00"), at("14:00")),), location=at_place(7))


@pytest.fixture
def both_brands() -> Plan:
    """E drives from a secret home to a secret order, then to A and B, and to a secret order at last; F has secret orders alone."""
    orders = [
        mine("A", 1, promise=(at("08:00"), at("18:00"))),
        mine("B", 2),
        mine("C", 3, value=70.0),
        theirs("order 1", 5),
        theirs("order 2", 6),
        theirs("order 3", 6),
        theirs("order 4", 7, value=30.0),
    ]
    staff = [full("E", 6, "west", shifts=(shift(breaks=(errand(),)),)), full(secret("engineer"), 7, secret("outlet"), shifts=(shift(),))]
    prices = Prices(
        travel_hour=60,
        preference=5,
        work_hour=30,
        engineer_used=11,
        overrides=(
            Override(when={"brand": secret("brand")}, open_order={"low": 3}),
            Override(when={"brand": "Gree"}, open_order={"low": 4}),
        ),
        open_order={"low": 1},
    )
    outlets = [Outlet(id="west", brands={"Gree": ALWAYS, secret("brand"): ALWAYS}), Outlet(id=secret("outlet"))]
    asked = Problem(orders=orders, engineers=staff, outlets=outlets, travel=table(), prices=prices)
    return Plan.of(asked, {"E": [[secret("order 1"), "A", "B", secret("order 2")]], secret("engineer"): [[secret("order 3")]]})


def written(view: Plan) -> Iterator[str]:
    """The files that people get: page, map, tables, workbook."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        view.to_html(folder / "plan.html")
        view.to_csv(folder / "tables")
        yield from (path.read_text(encoding="utf-8-sig") for path in folder.rglob("*.*") if path.suffix in {".html", ".csv"})
        if find_spec("openpyxl"):
            view.to_excel(folder / "plan.xlsx", language="zh")
            with ZipFile(folder / "plan.xlsx") as book:
                yield from (book.read(part).decode() for part in book.namelist())
    yield view.to_geojson()


def everything(view: Plan) -> str:
    """All that a view can be told or written as."""
    told = [
        repr(view.problem),
        repr(view.problem.travel),
        view.to_json(),
        view.kpis().to_json(),
        repr(view.bill()),
        summary(view),
        view.difference(view).text(),
        view.difference(view).to_json(),
        pickle.dumps(view).decode("latin-1"),
        *written(view),
    ]
    return "\n".join(told)


def is_silent(text: str) -> bool:
    """Whether neither names nor places of others are in it."""
    return CANARY not in text and str(SECRET_LAT) not in text


def test_the_canary_would_be_heard(both_brands: Plan) -> None:
    for text in (repr(both_brands.problem), both_brands.to_json(), both_brands.kpis().to_json(), repr(both_brands.bill())):
        assert CANARY in text
    page, *tables, places = written(both_brands)
    assert all(CANARY in text and str(SECRET_LAT) in text for text in (page, places))
    assert sum(CANARY in text for text in tables) >= 3, "visits, routes and open orders"


def test_a_brand_hears_nothing_of_others(both_brands: Plan) -> None:
    view = both_brands.view(brand="Gree")
    assert is_silent(everything(view))
    assert [order.id for order in view.problem.orders] == ["A", "B", "C"]
    assert view.open_orders == ("C",)
    assert view.party is not None
    assert (view.party.others_served, view.party.others_open, view.party.others_engineers) == (3, 1, 1)
    assert view.party.name == "brand 'Gree'"


def test_a_brand_sees_who_comes_when_and_the_drives_there(both_brands: Plan) -> None:
    """From the secret place 5 to A in 40 minutes, on to B in 10."""
    (whole, _), (seen,) = both_brands.routes, both_brands.view(brand="Gree").routes
    assert seen.visits == whole.visits[1:3]
    assert (seen.travel_seconds, seen.travel_metres) == (50 * 60, 50 * 60 * 8)
    assert (seen.departure, seen.back) == (whole.visits[1].arrival - timedelta(minutes=40), whole.visits[2].end)
    assert seen.breaks == ()
    (person,) = both_brands.view(brand="Gree").problem.engineers
    assert (person.skills, person.brands, person.home.id, person.worked) == ({"ac": 1}, {"Gree": ALWAYS}, "p1", None)
    assert person.shifts == (Shift(start=at("08:00"), end=at("18:00"), start_at="open", end_at="open", paid_from="departure"),)


def test_a_brand_pays_for_what_its_orders_cause(both_brands: Plan) -> None:
    """50 minutes on the road; C is open. Wages and the shift itself are no order's."""
    view = both_brands.view(brand="Gree")
    assert view.cost.by_price == {"travel_hour": 50.0, "open_order": 70.0}
    assert view.cost.total == view.bill().total == 120.0
    row = view.kpis().whole.row()
    assert (row["orders_asked"], row["orders_served"], row["travel_hours"], row["on_time_rate"]) == (3, 2, 50 / 60, 1.0)


def two_outlets() -> Plan:
    """E of our outlet does A; F of a secret one does a secret order, and both could do B, nobody of ours the open secret one."""
    orders = [
        mine("A", 1),
        mine("B", 4, value=9.0, engineers=("E", secret("engineer"))),
        theirs("order 1", 5),
        theirs("order 2", 6, value=8.0),
    ]
    ours = Engineer(id="E", home=at_place(0), skills={"ac": 1}, outlet="west", labels={"team": "1"}, shifts=(shift(),))
    other = full(secret("engineer"), 7, secret("outlet"), shifts=(shift(),))
    prices = Prices(
        travel_hour=60, work_hour=30, overrides=(Override(when={"kind": secret("kind")}, open_order={"low": 3}),), open_order={"low": 1}
    )
    asked = Problem(
        orders=orders,
        engineers=[ours, other],
        outlets=[Outlet(id="west"), Outlet(id=secret("outlet"))],
        travel={"": table()},
        prices=prices,
    )
    return Plan.of(asked, {"E": [["A"]], secret("engineer"): [[secret("order 1")]]})


@pytest.mark.parametrize("cut", [lambda plan: plan.view(outlet="west"), lambda plan: plan.view(engineer="E")], ids=["outlet", "engineer"])
def test_staff_hears_nothing_of_others(cut: Callable[[Plan], Plan]) -> None:
    assert is_silent(everything(cut(two_outlets())))


@pytest.mark.parametrize("struct", SHOWN)
def test_what_a_brand_reads_is_there_and_said_once(struct: type[msgspec.Struct]) -> None:
    said = [*SHOWN[struct], *IN_PART[struct]]
    assert len(said) == len(set(said))
    assert set(said) < set(struct.__struct_fields__)


def test_a_field_of_which_nothing_is_said_is_empty_for_a_brand(both_brands: Plan) -> None:
    ours = both_brands.view(brand="Gree").problem.engineers[0]
    for thing in (ours, *ours.shifts):
        struct = type(thing)
        bare = {name: getattr(thing, name) for name in (*SHOWN[struct], *IN_PART[struct])}
        assert thing == struct(**bare)


@pytest.mark.parametrize("outdoor", [True, False])
def test_a_brand_reads_of_machines_and_heat_what_its_orders_are_about(outdoor: bool) -> None:
    steps = (Step(name="wash", duration=timedelta(minutes=30), equipment=("steam",), outdoor=outdoor),)
    asked = order("A", brand="Gree", duration=None, steps=steps)
    staff = engineer("E", outlet="west", no_outdoor_from=38.0)
    outlet = Outlet(id="west", equipment={"steam": 1, secret("machine"): 2})
    view = Plan.of(problem(asked, order("B"), staff, outlets=[outlet]), {"E": [["A", "B"]]}).view(brand="Gree")
    assert view.problem.outlets == (Outlet(id="west", equipment={"steam": 1}),)
    assert view.problem.engineers[0].no_outdoor_from == (38.0 if outdoor else None)


def test_a_place_with_somebody_who_is_not_shown_leaves_no_hole_in_the_sentence() -> None:
    for value, code, told in ((900.0, "room", "Order A is open, but has a place."), (0.0, "dear", "costs more than it is worth.")):
        asked = problem(order("A", 3, brand="Gree", value=value), engineer("E"), prices=Prices(travel_hour=60))
        (why,) = Plan.of(asked, {}).view(brand="Gree").explain()
        assert (why.code, why.places) == (code, ())
        assert why.say().splitlines()[0].endswith(told)


def test_an_outlet_sees_whole_days_and_what_it_could_do() -> None:
    plan = two_outlets()
    view = plan.view(outlet="west")
    assert view.routes == plan.routes[:1]
    assert view.open_orders == ("B",)
    assert view.problem.engineers == plan.problem.engineers[:1]
    assert view.problem.orders[1].engineers == ("E",)
    assert view.party is not None
    assert (view.party.others_served, view.party.others_open, view.party.others_engineers) == (1, 1, 1)
    assert view.cost.by_price == {"travel_hour": 20.0, "work_hour": 25.0, "open_order": 9.0}


def test_an_engineer_sees_the_own_day() -> None:
    plan = two_outlets()
    view = plan.view(engineer="E")
    assert (view.routes, view.open_orders) == (plan.routes[:1], ())
    assert view.party is not None
    assert (view.party.others_served, view.party.others_open, view.party.others_engineers) == (1, 2, 1)
    assert view.cost.by_price == {"travel_hour": 20.0, "work_hour": 25.0}


def test_who_had_it_before_or_shall_do_it_is_not_told_where_it_is_somebody_else() -> None:
    prices = Prices(change_engineer=4, change_minute=1)
    fixed = order("B", where=2, fixed=Planned(engineer="E", start=at("09:00")), brand="x")
    staff = [engineer("E"), engineer(secret("engineer"))]
    before = Plan.of(problem(order("A", brand="x"), fixed, *staff, prices=prices), {secret("engineer"): [["A"]], "E": [["B"]]})
    plan = solve(problem(order("A", brand="x"), fixed, staff[0], replace(staff[1], shifts=()), prices=prices), start=before, rounds=50)
    assert plan.routes[0].visits[0].before == Planned(engineer=secret("engineer"), start=at("08:10"))
    for view in (plan.view(engineer="E"), plan.view(brand="x")):
        assert view.routes[0].visits[0].before == Planned(start=at("08:10"))
        assert is_silent(everything(view))
        assert view.problem.orders[1].fixed == fixed.fixed


def shared() -> Plan:
    """A needs E of ours and two secret engineers; a secret order follows, and B of ours."""
    crew = Crew(roles=({"ac": 1}, {}, {}))
    orders = [order("A", at_place(1), brand="Gree", crew=crew), order("B", at_place(2), brand="Gree"), theirs("order 1", 5)]
    links = [Link(first="A", then=secret("order 1")), Link(first="A", then="B")]
    ours = Engineer(id="E", home=at_place(0), skills={"ac": 1}, outlet="west", shifts=(shift(),))
    others = [full(secret(name), 7, secret("outlet"), shifts=(shift(),)) for name in ("Wang", "Zhao")]
    asked = Problem(orders=orders, engineers=[ours, *others], links=links, travel=table(), prices=Prices(travel_hour=60))
    lists = {"E": [["A", "B"]], secret("Wang"): [[("A", 1), secret("order 1")]], secret("Zhao"): [[("A", 2)]]}
    return Plan.of(asked, lists)


@pytest.mark.parametrize("field", ["outlet", "engineer"])
def test_who_comes_along_is_not_told_to_another_outlet(field: str) -> None:
    view = shared().view(**{field: {"outlet": "west", "engineer": "E"}[field]})
    assert view.problem.links == (Link(first="A", then="B"),)
    assert [visit.order for visit in view.routes[0].visits] == ["A", "B"]
    assert is_silent(everything(view))


def test_parts_of_staff_make_the_whole() -> None:
    """What outlets do is all that is done, and what they cause is all that it costs but for open orders."""
    plan = two_outlets()
    views = [plan.view(outlet=name) for name in ("west", secret("outlet"))]
    assert sorted(route.engineer for view in views for route in view.routes) == sorted(route.engineer for route in plan.routes)
    done = sum(sum(line.units for line in view.bill().lines if line.engineer) for view in views)
    assert done == sum(line.units for line in plan.bill().lines if line.engineer)


def test_a_view_survives_its_file(both_brands: Plan) -> None:
    view = both_brands.view(brand="Gree")
    read = Plan.from_json(view.to_json(), view.problem)
    assert read == view
    assert read.bill() == view.bill()
    assert read.kpis() == view.kpis()
    assert pickle.loads(pickle.dumps(view)).bill() == view.bill()


def test_a_plan_is_written_as_before(both_brands: Plan) -> None:
    assert '"party"' not in both_brands.to_json()


def test_rules_of_the_users_own_are_left_out() -> None:
    class Own:
        name = "own"
        reads = {"Order": ("labels",)}  # noqa: RUF012

        def price(self, order: Order, engineer: Engineer, day: date) -> float:
            return 2.0

    plan = Plan.of(problem(order(brand="x"), engineer(), rules=(Own(),)), {"E": [["A"]]})
    view = plan.view(brand="x")
    assert view.problem.rules == ()
    assert view.cost.by_price == {"own": 2.0}


def test_a_view_is_not_judged(both_brands: Plan) -> None:
    view = both_brands.view(brand="Gree")
    with pytest.raises(ValueError, match="cut down to brand 'Gree' and cannot be judged by itself: take the whole plan"):
        check(view.problem, view)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "for one party, and 0 are named"),
        ({"brand": "Gree", "outlet": "west"}, "for one party, and 2 are named"),
        ({"brand": "Midea"}, "no order has brand 'Midea'"),
        ({"outlet": "east"}, "the problem has no outlet 'east'"),
        ({"engineer": "Z"}, "the problem has no engineer 'Z'"),
    ],
)
def test_parties_that_are_not_there(both_brands: Plan, given: dict[str, str], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        both_brands.view(**given)


def test_a_view_of_a_view(both_brands: Plan) -> None:
    with pytest.raises(ValueError, match="cut down to engineer 'E' already: ask the whole plan"):
        both_brands.view(engineer="E").view(brand="Gree")


def test_a_brand_nobody_comes_for_and_an_engineer_without_work() -> None:
    plan = Plan.of(problem(order(brand="x"), engineer("E"), engineer("F", shifts=()), travel=line()), {})
    nobody = plan.view(brand="x")
    assert (nobody.routes, nobody.open_orders, nobody.problem.engineers) == ((), ("A",), ())
    assert nobody.kpis().whole.row()["orders_open"] == 1
    for name in "EF":
        assert plan.view(engineer=name).routes == ()


def test_an_outlet_without_anybody() -> None:
    plan = Plan.of(problem(order(), engineer(outlet="east"), outlets=[Outlet(id="east"), Outlet(id="west")]), {"E": [["A"]]})
    view = plan.view(outlet="west")
    assert (view.routes, view.problem.orders, view.problem.engineers) == ((), (), ())


def test_reasons_are_those_of_the_whole_plan(both_brands: Plan) -> None:
    """Whoever is a secret counts and is not named."""
    view = both_brands.view(brand="Gree")
    (seen,), whole = view.explain(), both_brands.explain("C")
    assert (seen.order, seen.code, seen.worth) == ("C", whole.code, 70.0)
    assert sum(tally.engineers for tally in seen.tallies) == sum(tally.engineers for tally in whole.tallies)
    for told in (seen, view.explain("A"), view.explain("C", "E"), view.explain_engineer("E")):
        assert CANARY not in repr(told)
        assert CANARY not in told.say("en") + told.say("zh")
    assert view.explain("A").today == both_brands.explain("A").today


def test_reasons_of_an_outlet() -> None:
    asked = two_outlets().problem
    anybody = replace(asked, orders=tuple(replace(order, not_engineers=()) for order in asked.orders))
    plan = Plan.of(anybody, {"E": [["A"]], secret("engineer"): [[secret("order 1")]]})
    view = plan.view(outlet="west")
    assert [told.order for told in view.explain()] == ["B"]
    assert {place.engineer for told in view.explain() for place in told.places} == {"E"}
    assert len(plan.explain("B").places) == 2
    assert CANARY not in repr(view.explain()) + repr(view.explain_engineer("E"))


def test_orders_of_others_have_no_reasons(both_brands: Plan) -> None:
    view = both_brands.view(brand="Gree")
    with pytest.raises(ValueError, match="has no order"):
        view.explain(secret("order 4"))
    with pytest.raises(ValueError, match="has no engineer"):
        view.explain_engineer(secret("engineer"))


def test_a_view_from_a_file_has_no_reasons(both_brands: Plan) -> None:
    view = both_brands.view(brand="Gree")
    with pytest.raises(ValueError, match="cut down to brand 'Gree', and what it was cut from is not here"):
        Plan.from_json(view.to_json(), view.problem).explain("C")


def test_a_brand_does_not_read_what_is_earned_and_nobody_pays_for_what_routes_cost_together() -> None:
    orders = [order(name, brand="Gree", earns=40.0) for name in ("A", "B")]
    staff = [engineer(name, earned=900.0, prices={"order_done": 60.0}, shifts=(shift(routed=False),)) for name in ("E", "F")]
    whole = Plan.of(problem(*orders, *staff, prices=Prices(more_stops=7.0)), {"E": [["A"]], "F": [["B"]]})
    brand, own = whole.view(brand="Gree"), whole.view(engineer="E")
    assert [each.earns for each in (*brand.problem.orders, *own.problem.orders)] == [None, None, 40.0]
    assert [(each.earned, each.prices) for each in (*brand.problem.engineers, *own.problem.engineers)] == [
        (None, {}),
        (None, {}),
        (900.0, {"order_done": 60.0}),
    ]
    assert not any(shift.routed for each in brand.problem.engineers for shift in each.shifts)
    assert [(each.cost.total, each.cost.by_price) for each in (whole, brand, own)] == [
        (127.0, whole.cost.by_price),
        (120.0, {"order_done": 120.0}),
        (60.0, {"order_done": 60.0}),
    ]


def test_a_crew_that_was_told_is_seen_by_each_of_them() -> None:
    asked = problem(order("A", crew=Crew(roles=[{}, {}])), engineer("E", outlet="west"), engineer("F"))
    told = Plan.of(asked, {"E": [["A"]], "F": [[("A", 1)]]}).publish(now=at("09:00"))
    plan = Plan.of(told, {"E": [["A"]], "F": [[("A", 1)]]})
    for seen in (plan.view(engineer="E"), plan.view(outlet="west")):
        assert [[visit.order for visit in route.visits] for route in seen.routes] == [["A"]]
        assert seen.problem.orders[0].engineers == ()


def test_a_place_to_load_is_seen() -> None:
    asked = problem(order("A"), engineer("E", shifts=(shift(reload=Reload(location=Location(id="p5"))),)))
    assert Plan.of(asked, {"E": [["A"]]}).view(engineer="E").problem.travel


def test_links_of_a_variant_do_not_contradict_each_other_where_the_others_are_hidden() -> None:
    asked = problem(
        order("A", 1, 60, variant_of="V", windows=[(at("09:00"), at("09:00"))], value=50.0),
        order("B", 1, variant_of="V", skills={"x": 9}, value=50.0),
        order("C", 1, windows=[(at("09:00"), at("09:30"))], value=9.0),
        engineer("E", outlet="west"),
        outlets=[Outlet(id="west")],
        links=[Link(first="A", then="C"), Link(first="B", then="C")],
    )
    assert solve(asked, rounds=50).view(outlet="west").routes
