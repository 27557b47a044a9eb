"""The page counts orders and shifts as the figures do: variants, several days, crews, pairs, some trades; it draws nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec

from dispatch import Break, Plan

from .conftest import at, day
from .reading import listen, settle, text

Show = Callable[..., Any]


def test_only_what_is_open_is_shown_as_open(shown: Show, chosen_ways: Plan) -> None:
    page = shown(chosen_ways)
    settle(page)
    page.mouse.click(*page.evaluate("dispatchPage.onMap('V shop')"))
    assert page.locator("#pane h2").count() == 0, "a variant that is not chosen is not on the map"
    fates = {
        "V alone": "Served",
        "V shop": "Another variant is done",
        "U alone": "Open",
        "U pair": "Open as another variant",
        "W/2": "Served",
    }
    for name, fate in fates.items():
        page.evaluate("id => dispatchPage.choose(id)", name)
        assert text(page, "#pane .badge") == fate
    page.evaluate("dispatchPage.choose('V shop')")
    page.click("#pane [data-order='V alone']")
    assert text(page, "#pane h2").startswith("V alone")


def test_every_count_is_of_orders_not_of_visits_or_variants(shown: Show, chosen_ways: Plan) -> None:
    page = shown(chosen_ways)
    listen(page)
    assert text(page, "#subtitle").startswith("5 orders · 2 engineers")
    assert [text(page, f"[data-tile={tile}] .value") for tile in ("served", "open")] == ["3", "2"]
    assert page.locator("#trades small").all_inner_texts() == ["2", "1", "2"]
    page.click("[data-language=zh]")
    page.click("[data-language=en]")
    settle(page)
    assert "4 shifts · 3 orders" in page.evaluate("window.drawn")


def test_a_change_of_variant_is_told_with_both(shown: Show, chosen_ways: Plan, other_ways: Plan) -> None:
    page = shown(chosen_ways, other_ways)
    assert text(page, "[data-tab=changes]") == "Changes (4)"
    assert "another variant" in text(page, "[data-order='V alone']")
    assert "V shop: Li" in text(page, "[data-order='V alone'] .why")


def test_who_is_out_in_a_pair_is_not_idle(shown: Show, out_together: Plan) -> None:
    page = shown(out_together)
    listen(page)
    assert text(page, "#shown") == "3 of 3 shifts"
    assert text(page, "[data-tile=at_work]").split("\n")[1:] == ["2", "of 3"]
    assert "4 engineers" in text(page, "#subtitle")
    assert page.locator("#engineer option").all_inner_texts() == ["All", "Con", "Li", "Li+Wang", "Wang", "Zhao"], (
        "the other pair is not made"
    )
    page.select_option("#engineer", label="Li")
    settle(page)
    assert "out as Li+Wang" in page.evaluate("window.drawn")
    assert "out as Li+Wang" in text(page, "#pane")
    page.click("#pane .visit")
    assert text(page, "#pane h2") == "Li+Wang"


def test_nobody_draws_how_a_contractor_without_routes_drives(shown: Show, out_together: Plan) -> None:
    page = shown(out_together)
    listen(page)
    page.select_option("#engineer", label="Con")
    page.keyboard.press("Escape")
    settle(page)
    assert page.evaluate("window.ways") == 0
    page.click("#clear")
    settle(page)
    assert page.evaluate("window.ways") > 0, "the pair drives to A and home"


def test_who_is_there_in_time_and_rests_first_is_late_for_the_promise_alone(shown: Show) -> None:
    """Li is at the door of A1 at 8:05 and has a break from 8:10 to 8:40."""
    pause = Break(duration=timedelta(minutes=30), windows=[(at("08:10"), at("09:10"))])
    asked = day()
    li, *others = asked.engineers
    first = msgspec.structs.replace(asked.orders[0], windows=[(at("08:20"), at("12:00"))], promise=(at("08:00"), at("08:30")))
    people = (msgspec.structs.replace(li, shifts=(msgspec.structs.replace(li.shifts[0], breaks=(pause,)),)), *others)
    prices = msgspec.structs.replace(asked.prices, break_promise=10)
    plan = Plan.of(msgspec.structs.replace(asked, orders=(first, *asked.orders[1:]), engineers=people, prices=prices), {"Li": [["A1"]]})
    page = shown(plan)
    page.evaluate("dispatchPage.choose('A1')")
    assert text(page, "#pane .late") == "⚑ There in time, but work begins after what was promised"


def test_tiles_of_some_trades_add_up_and_say_what_is_of_the_whole_plan(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.click("[data-trade=install]")
    page.click("[data-trade=clean]")
    assert text(page, "[data-tab=open]") == "Open (2)"
    assert [text(page, f"[data-tile={tile}] .value") for tile in ("served", "open")] == ["2", "2"]
    assert text(page, "[data-tile=served] .note") == "50.0 %"
    assert text(page, "[data-tile=on_time] .note") == "1 of 1 promises"
    labels = [text(page, f"[data-tile={tile}] .label") for tile in ("served", "open", "busy", "at_work")]
    assert labels == ["Orders served", "Open orders", "Busy · whole plan", "Shifts at work · whole plan"]
    assert page.locator("[data-tile=cost]").count() == 0
    page.select_option("#outlet", label="West")
    assert text(page, "[data-tile=served] .label") == "Orders served · all trades"
    assert page.locator("[data-tile=open]").count() == 0, "open orders are nobody's"
    page.click("#clear")
    assert text(page, "[data-tile=busy] .label") == "Busy"
