"""A day on the map, small enough to look at: two outlets, three trades, a break, overtime, open orders, names that want to do harm."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dispatch import Break, Crew, Engineer, Location, Order, Plan, Prices, Problem, SetAside, Shift, Travel, over_days
from dispatch.models.faults import Fault
from dispatch.models.set_aside import Word

HOSTILE = "</script><img src=x onerror=alert(1)>'\"&\u2028${1}"
HOSTILE_ID = HOSTILE.replace("\u2028", "")
"""Ids have one line."""
PRICES = Prices(travel_hour=60)
WIDE = {"width": 1440, "height": 900}
PATIENCE = 120_000
"""Milliseconds to wait on a machine that has other things to do."""


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-07-15T{clock}+08:00")


def place(north: int, east: int) -> Location:
    return Location(lat=30.0 + north / 100, lon=120.0 + east / 100)


def order(name: str, kind: str, where: Location, **fields: Any) -> Order:
    return Order(**{"id": name, "kind": kind, "location": where, "duration": timedelta(hours=1), "value": 100.0} | fields)


def day() -> Problem:
    """Li and Wang belong to different outlets; Wang's afternoon runs into overtime."""
    pause = Break(duration=timedelta(minutes=30), windows=[(at("11:00"), at("13:30"))])
    orders = (
        order(
            "A1",
            "install",
            place(2, 2),
            product="ac",
            windows=[(at("08:00"), at("10:00"))],
            promise=(at("08:00"), at("09:30")),
            brand="Haier",
        ),
        order("A2", "install", place(4, 3), windows=[(at("13:00"), at("15:00"))], labels={"floor": "7"}),
        order("B1", "repair", place(6, 8), due=at("09:00"), windows=[(at("09:30"), at("12:00"))], skills={"repair": 2}),
        order("B2", "repair", place(7, 9), windows=[(at("16:30"), at("17:30"))], duration=timedelta(hours=2)),
        order("C1", "clean", place(5, 5), must=True),
        order("C2", "clean", place(1, 9)),
        order(HOSTILE_ID, HOSTILE, place(8, 2), product=HOSTILE, labels={HOSTILE: HOSTILE}, area=HOSTILE),
        order("__proto__", "constructor", place(8, 3), labels={"__proto__": "toString"}),
    )
    engineers = (
        Engineer(id="Li", home=place(1, 1), outlet="West", shifts=[Shift(start=at("08:00"), end=at("18:00"), breaks=[pause])]),
        Engineer(
            id="Wang",
            home=place(9, 9),
            outlet="East",
            skills={"repair": 3},
            shifts=[Shift(start=at("08:00"), end=at("18:00"), overtime_until=at("21:00"))],
        ),
        Engineer(id="constructor", home=place(8, 4), outlet=HOSTILE, shifts=[Shift(start=at("09:00"), end=at("17:00"))]),
        Engineer(id="away", home=place(3, 3), outlet="West"),
    )
    prices = Prices(travel_hour=60, km=1, overtime_hour=90, late_hour=30)
    return Problem(orders=orders, engineers=engineers, travel=Travel.straight_line(), prices=prices, time_zone="Asia/Shanghai")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return Plan.of(day(), {"Li": [["A1", "A2"]], "Wang": [["B1", "B2"]], "constructor": [["__proto__"]]})


@pytest.fixture(scope="session")
def set_aside() -> tuple[SetAside, ...]:
    """Two orders, one of them without an id that could be read, and an engineer."""

    def row(word: Word, where: str, name: str, *texts: str, zh: str = "") -> SetAside:
        return SetAside(word=word, where=where, id=name, faults=tuple(Fault(subject="", field="", text=text, zh=zh) for text in texts))

    return (
        row("engineer", "row 7 of staff.csv", "Zhao", "'shift' is 'late'. A window is needed.", zh="这里需要时段。"),
        row("order", "row 3 of orders.csv", "D7", "'duration' is 'soon'. A time is needed.", "'lat' is 'north'. A number is needed."),
        row("order", "row 9 of orders.csv", "", f"'id' is '{HOSTILE}'. An id must be text."),
    )


@pytest.fixture(scope="session")
def named_plan() -> Plan:
    """Li and Wang have names, one of them in a column of another title; A2 has a customer."""
    li, wang, *others = day().engineers
    orders = (replace(order, labels={"customer": "Qian Duo"}) if order.id == "A2" else order for order in day().orders)
    people = (replace(li, labels={"姓名": "李强"}), replace(wang, labels={"Full_Name": "Wang Fang", "team": "north"}), *others)
    return Plan.of(replace(day(), engineers=people, orders=tuple(orders)), {"Li": [["A1", "A2"]], "Wang": [["B1", "B2"]]})


@pytest.fixture(scope="session")
def two_at_once() -> Plan:
    """C2 needs two, of whom Wang knows how to repair; Li goes on to C1."""
    orders = tuple(replace(order, crew=Crew(roles=({"repair": 3}, {}))) if order.id == "C2" else order for order in day().orders)
    return Plan.of(replace(day(), orders=orders), {"Li": [[("C2", 1), "C1"]], "Wang": [["C2"]]})


def ways() -> Problem:
    """V and U may be done in several ways, C by two, W on two days; Li and Wang are there on both days."""
    both = Crew(roles=({}, {}))
    work = over_days(order("W", "repair", place(6, 8), duration=None), timedelta(hours=5), timedelta(hours=3))
    orders = (
        order("V alone", "install", place(2, 2), variant_of="V"),
        order("V pair", "install", place(2, 2), variant_of="V", crew=both),
        order("V shop", "install", place(5, 5), variant_of="V"),
        order("U alone", "install", place(1, 9), variant_of="U"),
        order("U pair", "install", place(1, 9), variant_of="U", crew=both),
        order("C", "clean", place(4, 3), crew=both),
        order("X", "clean", place(8, 2)),
        *work.orders,
    )
    first = Shift(start=at("08:00"), end=at("18:00"))
    days = (first, replace(first, start=first.start + timedelta(days=1), end=first.end + timedelta(days=1)))
    engineers = [Engineer(id=name, home=place(1, 1), outlet="West", shifts=days) for name in ("Li", "Wang")]
    return Problem(
        orders=orders, engineers=engineers, travel=Travel.straight_line(), links=work.links, prices=PRICES, time_zone="Asia/Shanghai"
    )


@pytest.fixture(scope="session")
def chosen_ways() -> Plan:
    return Plan.of(ways(), {"Li": [["V alone", "C"]], "Wang": [[("C", 1), "W"], ["W/2"]]})


@pytest.fixture(scope="session")
def other_ways() -> Plan:
    """V is done in the shop, and on its second day W comes after X."""
    return Plan.of(ways(), {"Li": [["V shop"]], "Wang": [["W"], ["X", "W/2"]]})


@pytest.fixture(scope="session")
def out_together() -> Plan:
    """Li and Wang are out as a pair, the pairs with Zhao are not made, and the contractor drives as nobody plans."""
    li, wang, zhao, contractor = (
        Engineer(id=name, home=place(1, 1), outlet="West", shifts=[Shift(start=at("08:00"), end=at("18:00"), routed=name != "Con")])
        for name in ("Li", "Wang", "Zhao", "Con")
    )
    orders = [order(name, "clean", place(2 * number, 3)) for number, name in enumerate("ABC", start=1)]
    people = [li, wang, zhao, contractor, li.paired_with(wang), wang.paired_with(zhao)]
    asked = Problem(orders=orders, engineers=people, travel=Travel.straight_line(), prices=PRICES, time_zone="Asia/Shanghai")
    return Plan.of(asked, {"Li+Wang": [["A"]], "Con": [["B", "C"]]})


@pytest.fixture(scope="session")
def plan_before() -> Plan:
    return Plan.of(day(), {"Li": [["A1", "C2"]], "Wang": [["B1", "A2", "B2"]], "constructor": [["__proto__"]]})


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium of the system, driven by playwright; what needs it is skipped where one of the two is missing."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'dispatch[test]'")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"no Chromium: none of {', '.join(names)} is there (Debian: apt-get install chromium)")
    with driver.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Writes the page of a plan, opens it, and in the end says whether the browser complained or asked for anything else."""
    contexts, complaints = [], []

    def show(plan: Plan, before: Plan | None = None, *, browser_language: str = "en-US", size: Any = None, **options: Any) -> Any:
        path = tmp_path / "plan.html"
        plan.to_html(path, before=before, **options)
        contexts.append(browser.new_context(viewport=size or WIDE, locale=browser_language))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: request.url == path.as_uri() or complaints.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]")
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []
