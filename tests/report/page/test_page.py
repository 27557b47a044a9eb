"""The page in a real browser: clicks, filters, languages, search, paper, and not one request."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from dispatch import Location, Plan, SetAside
from dispatch.models.faults import Fault

from .conftest import HOSTILE, HOSTILE_ID, day
from .reading import listen, settle, text

Show = Callable[..., Any]
TO = "\N{EN DASH}"


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


def test_an_open_order_with_wrong_coordinates_does_not_shrink_the_map(shown: Show, plan: Plan) -> None:
    lost = Location(lat=3.0, lon=120.05)
    orders = [msgspec.structs.replace(order, location=lost) if order.id == "C2" else order for order in plan.problem.orders]
    routes = {"Li": [["A1", "A2"]], "Wang": [["B1", "B2"]]}
    page = shown(Plan.of(msgspec.structs.replace(plan.problem, orders=orders), routes))
    settle(page)
    (left, top), (right, bottom), (_, far) = (page.evaluate(f"dispatchPage.onMap('{name}')") for name in ("A1", "B2", "C2"))
    assert abs(right - left) + abs(bottom - top) > 200
    assert far > page.locator("#map canvas").bounding_box()["y"] + 900


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


def test_every_order_that_came_in_is_on_the_page(shown: Show, plan: Plan, set_aside: tuple[SetAside, ...]) -> None:
    page = shown(plan, set_aside=set_aside)
    assert text(page, "#subtitle").startswith("10 orders received")
    assert [text(page, f"[data-tile={tile}] .value") for tile in ("served", "open", "aside")] == ["5", "3", "2"]
    assert text(page, "[data-tile=aside] .note") == "of 10 received · other rows: 1"
    page.click("[data-tab=aside]")
    assert text(page, "[data-tab=aside]") == "Set aside (3)"
    assert page.locator("#pane .aside b").all_inner_texts() == ["D7", "row 9 of orders.csv", "Zhao"]
    told = text(page, "[data-row=D7]")
    assert "row 3 of orders.csv" in told
    assert "'duration' is 'soon'. A time is needed." in told
    assert "'lat' is 'north'. A number is needed." in told
    assert page.locator("img").count() == 0
    page.click("[data-language=zh]")
    assert text(page, "[data-tab=aside]") == "问题数据（3）"
    page.click("[data-trade=repair]")
    assert page.locator("[data-tile=aside]").count() == 0, "nobody knows what trade a row is that could not be read"


def test_search_finds_what_was_set_aside(shown: Show, plan: Plan, set_aside: tuple[SetAside, ...]) -> None:
    page = shown(plan, set_aside=set_aside)
    page.evaluate("dispatchPage.choose('A1')")
    page.fill("#search", "d7")
    assert text(page, "#found li b") == "D7"
    page.keyboard.press("Enter")
    assert "D7" in text(page, "#pane [aria-current=true]")
    assert page.locator("#pane [aria-current=true]").count() == 1
    page.fill("#search", "row 9")
    assert text(page, "#found li b") == "row 9 of orders.csv", "it has no id that could be read"
    page.click("#found li")
    assert "An id must be text." in text(page, "#pane [aria-current=true]")


def test_a_long_list_of_what_was_set_aside_is_shown_as_far_as_it_is_searched(shown: Show, plan: Plan) -> None:
    fault = Fault(subject="", field="lat", text="A number is needed.")
    rows = [SetAside(word="order", where=f"row {row}", id=f"Z{row:03d}", faults=(fault,)) for row in range(250)]
    page = shown(plan, set_aside=rows)
    page.click("[data-tab=aside]")
    assert page.locator("#pane .aside[data-row]").count() == 100
    page.click("#pane .more")
    assert page.locator("#pane .aside[data-row]").count() == 200
    page.fill("#search", "z249")
    page.keyboard.press("Enter")
    settle(page)
    pane, row = page.locator("#pane").bounding_box(), page.locator("[data-row=Z249]").bounding_box()
    assert pane["y"] <= row["y"] < pane["y"] + pane["height"]


def test_without_such_rows_nothing_is_said_of_them(shown: Show, plan: Plan, set_aside: tuple[SetAside, ...]) -> None:
    for page in (shown(plan), shown(plan.view(brand="Haier"), set_aside=set_aside)):
        assert page.locator("[data-tab=aside], [data-tile=aside]").count() == 0
        assert "received" not in text(page, "#subtitle")
        assert "D7" not in page.content()


def test_names_of_engineers_are_told_beside_their_ids(shown: Show, named_plan: Plan) -> None:
    page = shown(named_plan)
    settle(page)
    assert page.locator("#engineer option").all_inner_texts() == ["All", "constructor", "Li 李强", "Wang Wang Fang"]
    page.select_option("#engineer", label="Li 李强")
    assert text(page, "#pane h2") == "Li 李强"
    page.evaluate("dispatchPage.choose('A2')")
    assert "Li 李强" in text(page, "#pane .visit")
    page.mouse.move(*page.evaluate("dispatchPage.inTimetable('A2')"))
    assert "Li 李强" in text(page, "#tip")


@pytest.mark.parametrize("when", ["screen", "paper"])
def test_names_of_engineers_are_drawn_in_the_timetable(shown: Show, named_plan: Plan, when: str) -> None:
    page = shown(named_plan)
    listen(page)
    page.evaluate("dispatchPage.choose('A1')" if when == "screen" else "window.dispatchEvent(new Event('beforeprint'))")
    settle(page)
    drawn = page.evaluate("window.drawn")
    assert "Li 李强" in drawn
    assert "Wang Wang Fang" in drawn
    assert "constructor" in drawn


def test_search_finds_names_and_labels(shown: Show, named_plan: Plan) -> None:
    page = shown(named_plan)
    page.fill("#search", "李")
    assert page.locator("#found li b").all_inner_texts() == ["Li 李强"]
    page.click("#found li")
    assert text(page, "#pane h2") == "Li 李强"
    page.fill("#search", "qian")
    assert page.locator("#found li").all_inner_texts() == ["A2\ncustomer: Qian Duo"]
    page.click("#found li")
    assert text(page, "#pane h2").startswith("A2")
    page.fill("#search", "north")
    assert page.locator("#found li b").all_inner_texts() == ["Wang Wang Fang"], "a label that is no name finds an engineer, too"


def test_what_is_not_asked_of_any_order_is_said(shown: Show, plan: Plan) -> None:
    page = shown(plan)
    page.click("[data-trade=clean]")
    assert text(page, "[data-tile=on_time] .note") == "no order has a promise or due time"
    page.click("[data-trade=clean]")
    page.click("[data-trade=repair]")
    assert text(page, "[data-tile=on_time] .note") == "0 of 1 due"


def test_rounds_are_a_figure_and_no_heading(shown: Show, plan: Plan) -> None:
    made = msgspec.structs.replace(plan.made, solver="search", rounds=835056)
    other = msgspec.structs.replace(plan, made=made)
    other.__dict__["problem"] = plan.problem
    page = shown(other)
    assert "made by search" in text(page, "#subtitle")
    assert "rounds" not in text(page, "#subtitle")
    page.click("[data-tab=figures]")
    assert "835,056 rounds" in text(page, "#pane")


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
    assert word in text(shown(plan, browser_language=language), "[data-tab=open]")


@pytest.mark.parametrize(("browsers", "given", "word"), [("en-US", "zh", "未排"), ("zh-CN", "en", "Open")])
def test_it_begins_in_the_language_that_is_given(shown: Show, plan: Plan, browsers: str, given: str, word: str) -> None:
    page = shown(plan, browser_language=browsers, language=given)
    assert word in text(page, "[data-tab=open]")
    page.click(f"[data-language={'en' if given == 'zh' else 'zh'}]")
    assert word not in text(page, "[data-tab=open]"), "it can be switched"


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
    assert page.locator("[data-order=C1] .hint").count() == 0, "its reason names a place already"
    page.click("[data-order=C1]")
    for change in told["C1"].changes:
        assert change.say("en") in text(page, "#pane .cures")
    page.click("[data-language=zh]")
    assert told["C1"].say("zh").splitlines()[0] in text(page, "#pane .reasons")


def test_the_list_of_open_orders_says_what_would_help_each(shown: Show) -> None:
    asked = day()
    orders = tuple(msgspec.structs.replace(order, skills={"repair": 4}) if order.id == "B1" else order for order in asked.orders)
    plan = Plan.of(msgspec.structs.replace(asked, orders=orders), {"Li": [["A1", "A2"]], "Wang": [["B2"]], "constructor": [["__proto__"]]})
    change = plan.explain("B1").changes[0]
    page = shown(plan)
    for language in ("en", "zh"):
        page.click(f"[data-language={language}]")
        assert text(page, "[data-order=B1] .hint.cure") == change.say(language)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert change.say(language) in page.locator("#paper tr:has-text('B1')").first.text_content()


def test_a_view_names_its_party_and_gives_no_reasons(shown: Show, plan: Plan) -> None:
    page = shown(plan.view(outlet="West"))
    assert "view of West, without" in text(page, "#subtitle")
    assert "Wang" not in page.content()
    assert page.locator(".why").count() == 0


def test_nothing_hostile_runs(shown: Show, plan: Plan) -> None:
    page = shown(plan, title=HOSTILE)
    for tab in ("figures", "open"):
        page.click(f"[data-tab={tab}]")
    page.evaluate("id => dispatchPage.choose(id)", HOSTILE_ID)
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


def test_what_was_set_aside_is_on_paper(shown: Show, plan: Plan, set_aside: tuple[SetAside, ...]) -> None:
    page = shown(plan, set_aside=set_aside)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    cells = page.locator("#paper table").last.locator("td").all_text_contents()
    assert cells[:3] == ["D7", "Order", "row 3 of orders.csv"]
    assert "'lat' is 'north'." in cells[3]
    assert cells[4] == "–"


def sheets_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_no_sheet_is_wasted(shown: Show, plan: Plan) -> None:
    """The map stands below the figures on the first sheet, timetable and open orders on the second."""
    page = shown(plan)
    assert sheets_of(page.pdf(prefer_css_page_size=True)) == 2


@pytest.mark.parametrize(("with_map", "parts"), [(True, [23, 24, 8]), (False, [18, 24, 14])])
def test_every_part_of_a_long_timetable_begins_with_its_outlet(shown: Show, with_map: bool, parts: list[int]) -> None:
    """22 engineers and 30: no heading is left alone below the other outlet, and each part that goes on has it again.

    Without a map the first part stands below the figures, so it is shorter.
    """
    asked = day()
    li = asked.engineers[0]
    people = tuple(msgspec.structs.replace(li, id=f"{team}{row}", outlet=team) for team, n in (("A", 22), ("B", 30)) for row in range(n))
    page = shown(Plan.of(msgspec.structs.replace(asked, engineers=people, orders=asked.orders if with_map else ()), {}))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    heights = page.locator("#paper .sheet canvas").evaluate_all("list => list.map(each => parseInt(each.style.height))")
    assert [(height - 32) // 26 for height in heights[with_map:]] == parts
    assert sheets_of(page.pdf(prefer_css_page_size=True)) == with_map + 3


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
