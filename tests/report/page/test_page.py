"""The page in a real browser: clicks, filters, languages, search, paper, and not one request."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from dispatch import Plan

from .conftest import HOSTILE, day

Show = Callable[..., Any]
TO = "\N{EN DASH}"


def text(page: Any, selector: str) -> str:
    return page.inner_text(selector)


def pixels(page: Any, selector: str) -> int:
    """How many pixels of a canvas are drawn on."""
    return page.evaluate(
        """selector => {
            const canvas = document.querySelector(selector), pen = canvas.getContext("2d");
            const all = pen.getImageData(0, 0, canvas.width, canvas.height).data;
            let drawn = 0;
            for (let i = 3; i < all.length; i += 4) drawn += all[i] > 0;
            return drawn;
        }""",
        selector,
    )


def settle(page: Any) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_it_shows_the_plan(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    assert text(page, "#title") == "Wednesday, 15 July 2026" or "15 July 2026" in text(page, "#title")
    assert text(page, "[data-tile=served] .value") == "5"
    assert text(page, "[data-tile=open] .value") == "3"
    assert "1 wanted at any price" in text(page, "[data-tile=open]")
    assert text(page, "#shown") == "3 of 3 shifts"
    settle(page)
    assert pixels(page, "#map canvas") > 1000
    assert pixels(page, "#gantt canvas") > 1000


def test_a_click_on_the_map_chooses_an_order_everywhere(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    settle(page)
    page.mouse.click(*page.evaluate("dispatchPage.onMap('B1')"))
    assert text(page, "#pane h2").startswith("B1")
    assert "Served" in text(page, "#pane h2")
    assert f"Wang 09:30{TO}10:30" in text(page, "#pane .visit")
    assert "After the due time" in text(page, "#pane")
    page.click("#pane .visit")
    assert text(page, "#pane h2") == "Wang"
    page.keyboard.press("Escape")
    assert "Choose an order" in text(page, "#pane")


def test_a_click_on_the_timetable_chooses_an_order_or_an_engineer(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    settle(page)
    x, y = page.evaluate("dispatchPage.inTimetable('A2')")
    page.mouse.move(x, y)
    assert "A2" in text(page, "#tip")
    assert f"13:00{TO}15:00" in text(page, "#tip")
    page.mouse.click(x, y)
    assert text(page, "#pane h2").startswith("A2")
    assert "floor" in text(page, "#pane")
    page.keyboard.press("p")
    assert text(page, "#pane h2").startswith("A1")
    page.mouse.click(page.locator("#gantt canvas").bounding_box()["x"] + 20, y)
    assert text(page, "#pane h2") == "Li"
    assert "Break" in text(page, "#pane")


def test_a_crew_is_told_by_role_wherever_one_looks(shown: Show, two_at_once: Plan) -> None:
    page = shown(two_at_once)
    settle(page)
    page.mouse.move(*page.evaluate("dispatchPage.inTimetable('C2')"))
    tip = text(page, "#tip")
    assert "role 0: repair 3" in tip
    assert "role 1" in tip
    assert all(name in tip for name in ("Li", "Wang"))
    page.evaluate("dispatchPage.choose('C2')")
    assert "A crew of 2." in text(page, "#pane")
    assert "role 0: repair 3" in text(page, "#pane")
    page.click("#pane .visit:has-text('Li')")
    assert "role 1 · with Wang" in text(page, "#pane [data-order=C2]")
    assert "role" not in text(page, "#pane [data-order=C1]")
    page.click("[data-language=zh]")
    assert "分工 1 · 与 Wang 同行" in text(page, "#pane [data-order=C2]")


def test_search_finds_orders_and_engineers(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.keyboard.press("/")
    page.keyboard.type("c2")
    assert page.locator("#found li").count() == 1
    page.keyboard.press("Enter")
    assert text(page, "#pane h2").startswith("C2")
    assert "Open" in text(page, "#pane h2")
    page.fill("#search", "wan")
    page.click("#found li")
    assert text(page, "#pane h2") == "Wang"
    page.fill("#search", "nobody")
    assert text(page, "#found") == "Nothing found."


def test_filters_narrow_everything(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.click("[data-trade=repair]")
    assert text(page, "#shown") == "1 of 3 shifts"
    assert text(page, "[data-tab=open]") == "Open (0)"
    page.click("[data-trade=clean]")
    assert text(page, "[data-tab=open]") == "Open (2)"
    page.click("#clear")
    assert text(page, "#shown") == "3 of 3 shifts"
    page.select_option("#outlet", label="West")
    assert text(page, "#shown") == "1 of 3 shifts"
    assert text(page, "[data-tile=served] .value") == "2"
    assert page.locator("#engineer option").count() == 2
    page.select_option("#engineer", label="Li")
    assert text(page, "#pane h2") == "Li"
    page.evaluate("dispatchPage.choose('B1')")
    assert text(page, "#shown") == "3 of 3 shifts", "an order that the filters hide takes them away"


def test_rows_can_be_sorted(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.select_option("#sort", "overtime")
    settle(page)
    li, wang = (page.evaluate("id => dispatchPage.inTimetable(id)[1]", name) for name in ("A1", "B1"))
    assert wang < li


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "未排"), ("en-GB", "Open"), ("de-DE", "Open")])
def test_it_begins_in_the_language_of_the_browser(shown: Show, plan: Plan, language: str, word: str) -> None:
    assert word in text(shown(plan, language=language), "[data-tab=open]")


def test_the_language_can_be_switched(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.evaluate("dispatchPage.choose('A1')")
    page.click("[data-language=zh]")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert "2026年7月15日" in text(page, "#title")
    assert "安装 · 空调" in text(page, "#pane")
    assert "承诺时段" in text(page, "#pane")
    assert "Served" not in text(page, "body")
    page.click("[data-language=en]")
    assert "install · ac" in text(page, "#pane")


def test_figures_and_money_are_those_of_the_plan(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.click("[data-tab=figures]")
    assert f"{plan.cost.total:,.2f}" in text(page, "#pane")
    assert f"{plan.cost.by_price['overtime_hour']:,.2f}" in text(page, "#pane")


def test_open_orders_say_why_and_what_would_let_them_in(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    told = {each.order: each for each in plan.explain()}
    assert told["C1"].say("en").splitlines()[0] in text(page, "[data-order=C1]")
    page.click("[data-order=C1]")
    for change in told["C1"].changes:
        assert change.say("en") in text(page, "#pane .cures")
    page.click("[data-language=zh]")
    assert told["C1"].say("zh").splitlines()[0] in text(page, "#pane .reasons")


def test_a_view_names_its_party_and_gives_no_reasons(shown: Show, plan: Plan) -> None:
    page = shown(plan.view(outlet="West"))
    assert "view of West, without" in text(page, "#subtitle")
    assert "Wang" not in page.content()
    assert page.locator(".why").count() == 0


def test_nothing_hostile_runs(shown: Show, plan: Plan) -> None:
    page = shown(plan, title=HOSTILE)
    for tab in ("figures", "open"):
        page.click(f"[data-tab={tab}]")
    page.evaluate("id => dispatchPage.choose(id)", HOSTILE)
    assert "<img src=x" in text(page, "#pane h2")
    page.evaluate("dispatchPage.choose('__proto__')")
    assert "toString" in text(page, "#pane")
    page.select_option("#engineer", label="constructor")
    page.click("[data-language=zh]")
    page.fill("#search", "<img")
    assert page.locator("#found li").count() == 1
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("img, b b, script").count() == 2, "the data and the script of the page, nothing else"


def test_two_plans_are_compared(shown: Show, plan: Plan, plan_before: Plan) -> None:
    page = shown(plan, plan_before)
    assert text(page, "[data-tab=changes]") == "Changes (2)"
    assert "Wang" in text(page, "[data-order=A2] .why")
    assert "→ Li 13:00" in text(page, "[data-order=A2] .why")
    assert "→ Open" in text(page, "[data-order=C2] .why")
    assert "before: 6" in text(page, "[data-tile=served]")
    page.click("[data-order=A2]")
    assert "Before" in text(page, "#pane")


def test_a_plan_compared_with_itself(shown: Show, plan: Plan) -> None:
    assert "Nothing has changed" in text(shown(plan, plan), "#pane")


def test_it_prints_every_row(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper canvas").count() == 2
    assert page.locator("#paper tbody tr").count() == 3
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#paper canvas").count() == 0


def test_a_narrow_window_has_everything_below_each_other(shown: Show, plan: Plan) -> None:
    page = shown(plan, size={"width": 390, "height": 800})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [page.locator(name).bounding_box() for name in ("#map", "#gantt", "#panel")]
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]


def test_without_coordinates_there_is_no_map(shown: Show, day_of_li: Plan) -> None:
    page = shown(day_of_li)
    assert not page.is_visible("#map")
    page.mouse.click(*page.evaluate("dispatchPage.inTimetable('clean')"))
    assert "after the" in text(page, "#pane").lower() or text(page, "#pane h2").startswith("clean")


def test_a_day_without_anything(shown: Show) -> None:
    empty = msgspec.structs.replace(day(), orders=(), engineers=())
    assert text(shown(Plan.of(empty, {})), "[data-tile=served] .value") == "0"


def test_several_days_say_which_day(shown: Show) -> None:
    asked = day()
    li = asked.engineers[0]
    morrow = msgspec.structs.replace(
        li.shifts[0], start=li.shifts[0].start + timedelta(days=1), end=li.shifts[0].end + timedelta(days=1), breaks=()
    )
    engineers = (msgspec.structs.replace(li, shifts=(li.shifts[0], morrow)), *asked.engineers[1:])
    page = shown(Plan.of(msgspec.structs.replace(asked, engineers=engineers), {"Li": [[], ["C2"]]}))
    page.evaluate("dispatchPage.choose('C2')")
    assert "16/07" in text(page, "#pane .visit") or "7/16" in text(page, "#pane .visit")
