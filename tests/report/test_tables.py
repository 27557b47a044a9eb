"""Tables of a plan: what stands in them, in two languages, and labels that come along."""

from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

import dispatch.report.explain
from dispatch import Crew, Location, Outlet, Plan, SetAside, Shift, Step
from dispatch.io.cells import Cells
from dispatch.io.csv import read_csv
from dispatch.io.excel import read_excel
from dispatch.io.times import Day, whole_day, windows_in
from dispatch.models.explanation import Change
from dispatch.models.faults import Fault
from dispatch.report.open_orders import windows_told
from dispatch.report.tables import CHINESE, table
from tests.builders import at, engineer, line, order, problem, shift

SET_ASIDE = (
    SetAside(word="order", where="row 7 of orders.csv", id="X", faults=(Fault(subject="order 'X'", field="lat", text="=it is wrong."),)),
)


@pytest.fixture
def plan() -> Plan:
    """A is done, B is not, and somebody has orders no table may calculate."""
    here = Location(id="p1", place="Wensan Road 1", lat=30.2, lon=120.1)
    asked = problem(
        order("00A", here, 45, kind="install", brand="Gree", units=2, labels={"customer": "=cmd", "order": "web"}),
        order("B", 2, value=12.5, labels={"floor": "3"}),
        engineer("Li", outlet="O1", labels={"team": "north"}),
        travel=line(),
    )
    return Plan.of(asked, {"Li": [["00A"]]})


@pytest.fixture
def three() -> Plan:
    """A needs three people, B one."""
    staff = [engineer(name) for name in ("Li", "Wang", "Zhao")]
    asked = problem(order("A", crew=Crew(roles=({}, {}, {}))), order("B", 2), *staff, travel=line())
    return Plan.of(asked, {"Li": [[("A", 1), "B"]], "Wang": [["A"]], "Zhao": [[("A", 2)]]})


def test_visits(plan: Plan) -> None:
    assert table(plan, "visits") == {
        "engineer": ["Li"],
        "shift": [0],
        "position": [1],
        "order": ["00A"],
        "arrival": [at("08:10")],
        "start": [at("08:10")],
        "end": [at("08:55")],
        "work_minutes": [45.0],
        "steps": [""],
        "role": [None],
        "crew": [""],
        "kind": ["install"],
        "product": [""],
        "brand": ["Gree"],
        "units": [2],
        "place": ["Wensan Road 1"],
        "lat": [30.2],
        "lon": [120.1],
        "customer": ["=cmd"],
        "label: order": ["web"],
    }


def test_steps_stand_behind_the_moments_at_which_they_begin() -> None:
    steps = [Step(name=name, duration=timedelta(minutes=20)) for name in ("unit", "test")]
    asked = problem(order("A", duration=None, steps=steps), engineer("Li"), travel=line())
    assert table(Plan.of(asked, {"Li": [["A"]]}), "visits")["steps"] == ["08:10 unit; 08:30 test"]


def test_routes_have_the_labels_of_outlets_and_of_engineers() -> None:
    """What an engineer says itself stands before what the outlet says."""
    outlets = [Outlet(id="west", labels={"region": "Zhejiang", "team": "all"})]
    people = [engineer("Li", outlet="west", labels={"team": "north"}), engineer("Wang")]
    told = table(Plan.of(problem(order("A"), order("B"), *people, outlets=outlets), {"Li": [["A"]], "Wang": [["B"]]}), "routes")
    assert (told["region"], told["team"]) == (["Zhejiang", ""], ["north", ""])


def test_routes(plan: Plan) -> None:
    assert table(plan, "routes") == {
        "engineer": ["Li"],
        "shift": [0],
        "outlet": ["O1"],
        "departure": [at("08:00")],
        "back": [at("09:05")],
        "orders": [1],
        "work_minutes": [45.0],
        "travel_minutes": [20.0],
        "travel_km": [10.0],
        "team": ["north"],
    }


def test_open_orders(plan: Plan) -> None:
    columns = table(plan, "open_orders")
    assert [columns[name] for name in ("order", "priority", "value", "must", "floor")] == [["B"], [None], [12.5], [False], ["3"]]


@pytest.fixture
def full() -> Plan:
    """Nobody may do B, and C comes too late for Li, who would have to stay for ten minutes more."""
    asked = problem(
        order("A", minutes=60 * 9, windows=[(at("08:00"), at("12:00"))]),
        order("B", windows=[(at("08:00"), at("09:30")), (at("18:00"), at("00:00") + timedelta(days=1))], skills={"gas": 1}, must=True),
        order("C", windows=[whole_day(at("08:00").date())], value=5.0),
        engineer("Li", shifts=(shift("08:00", "17:40"),), outlet="north"),
        travel=line(),
    )
    return Plan.of(asked, {"Li": [["A"]]})


def test_open_orders_say_when_why_and_what_would_let_them_in(full: Plan) -> None:
    told = {each.order: each for each in full.explain()}
    english, chinese = (table(full, "open_orders", language) for language in ("en", "zh"))
    day = at("08:00").date().isoformat()
    assert english["window"] == chinese["window"] == [f"{day} 08:00-09:30; {day} 18:00-24:00", day]
    assert english["reason"][0].endswith("no engineer could do it, even as the only order of a shift. No engineer has skill gas.")
    assert chinese["reason"] == ["".join(told["B"].say("zh").splitlines()[:2]), told["C"].say("zh").splitlines()[0]]
    assert english["change"] == ["", next(each for each in told["C"].changes if each.code == "shift_end").say()]
    assert chinese["change"][1] == next(each for each in told["C"].changes if each.code == "shift_end").say("zh")


def test_the_change_that_asks_for_least_time_is_the_one_in_the_table(full: Plan) -> None:
    place = full.explain("C").changes[0].place
    changes = [Change(code=code, amount=amount, place=place) for code, amount in (("drop", 0), ("closes", 900), ("shift_end", 600))]
    told = [each if each.order == "B" else replace(each, changes=tuple(changes)) for each in full.explain()]
    full.__dict__["explained"] = tuple(told)
    assert table(full, "open_orders")["change"] == ["", changes[2].say()]


def test_windows_in_tables_can_be_read_again(full: Plan) -> None:
    told, windows = table(full, "open_orders")["window"], [order.windows for order in full.problem.orders]
    assert [windows_in(str(text), Day(None)) for text in told] == windows[1:]
    night = [(at("22:00"), at("02:00") + timedelta(days=1)), (at("08:00:30"), at("09:00"))]
    day, next_day = at("08:00").date(), (at("08:00") + timedelta(days=1)).date()
    assert windows_told(night) == f"{day} 22:00-{next_day} 02:00; {day} 08:00:30-09:00"


def test_a_reason_says_nothing_twice() -> None:
    days = [at("08:00") + timedelta(days=day) for day in (0, 1)]
    asked = order("A", finish_by=days[0] + timedelta(hours=7), not_engineers=("F",))
    shifts = [(Shift(start=day, end=day + timedelta(hours=9)),) for day in days]
    plan = Plan.of(problem(asked, engineer("E", shifts=shifts[1]), engineer("F", shifts=shifts[0])), {})
    for language in ("en", "zh"):
        (reason,) = table(plan, "open_orders", language)["reason"]
        head, *others = plan.explain("A").say(language).splitlines()
        assert reason.count(head) == 1
        assert any(reason.endswith(line) for line in others)


def test_a_view_has_no_rows_that_were_set_aside(full: Plan, tmp_path: Path) -> None:
    row = SetAside(word="order", where="row 3 of orders.csv", id="secret", faults=(Fault(subject="", field="id", text="wrong"),))
    for plan, found in ((full, True), (full.view(outlet="north"), False)):
        plan.to_csv(tmp_path / str(found), set_aside=[row])
        assert ("secret" in (tmp_path / str(found) / "set_aside.csv").read_text(encoding="utf-8-sig")) == found


def test_a_view_has_no_reasons(full: Plan) -> None:
    told = table(full.view(outlet="north"), "open_orders")
    assert [told[name] for name in ("order", "reason", "change")] == [["C"], [""], [""]]


def test_all_tables_and_the_page_explain_once(full: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    explained = dispatch.report.explain.explain_all
    monkeypatch.setattr(dispatch.report.explain, "explain_all", lambda plan: calls.append(plan) or explained(plan))
    full.to_csv(tmp_path / "plan", language="zh")
    full.to_html(tmp_path / "plan.html")
    assert calls == [full]


@pytest.mark.parametrize(("language", "words"), [("en", ["yes", "no"]), ("zh", ["是", "否"])])
def test_yes_and_no_in_the_language_of_the_headers(full: Plan, tmp_path: Path, language: Literal["en", "zh"], words: list[str]) -> None:
    full.to_csv(tmp_path, language=language)
    (_, headers), *rows = read_csv(tmp_path / "open_orders.csv")
    column = headers.index(CHINESE["must"] if language == "zh" else "must")
    told = [cells[column] for _, cells in rows]
    assert told == words
    assert [Cells(Day(None)).yes(word) for word in told] == [True, False]
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    full.to_excel(tmp_path / "plan.xlsx", language=language)
    (_, headers), *rows = list(read_excel(tmp_path / "plan.xlsx").values())[2]
    assert [cells[column] for _, cells in rows] == words


def test_where_nothing_is_loaded_there_is_no_list_not_even_of_another_plan(plan: Plan, full: Plan, tmp_path: Path) -> None:
    loaded = replace(full.problem, orders=[replace(each, load={"pipe": 2}) for each in full.problem.orders])
    Plan.of(loaded, {"Li": [["A"]]}).to_csv(tmp_path)
    assert len(read_csv(tmp_path / "loading.csv")) == 2
    assert table(Plan.of(loaded, {"Li": [["A"]]}), "loading", "zh")["sort"] == ["配件"]
    plan.to_csv(tmp_path)
    assert not (tmp_path / "loading.csv").exists()


def test_who_comes_along(three: Plan) -> None:
    columns = table(three, "visits")
    told = [columns[name] for name in ("engineer", "order", "role", "crew")]
    assert list(zip(*told, strict=True)) == [
        ("Li", "A", 1, "Wang; Zhao"),
        ("Li", "B", None, ""),
        ("Wang", "A", 0, "Li; Zhao"),
        ("Zhao", "A", 2, "Wang; Li"),
    ]
    assert table(three.view(engineer="Zhao"), "visits")["crew"] == [""], "who else comes is not in a view"


def test_crews_in_files(three: Plan, tmp_path: Path) -> None:
    three.to_csv(tmp_path, language="zh")
    headers, row = read_csv(tmp_path / "visits.csv")[:2]
    cells = dict(zip(headers[1], row[1], strict=True))
    assert (cells["分工序号"], cells["同行工程师"]) == ("1", "Wang; Zhao")
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    three.to_excel(tmp_path / "plan.xlsx")
    (_, headers), *rows = read_excel(tmp_path / "plan.xlsx")["visits"]
    told = [row[headers.index("role") : headers.index("crew") + 1] for _, row in rows]
    assert told == [[1, "Wang; Zhao"], [None, None], [0, "Li; Zhao"], [2, "Wang; Li"]]


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_crews_in_frames(three: Plan, backend: str) -> None:
    for name in ("narwhals", backend):
        pytest.importorskip(name, reason=f"{name} is not installed: pip install 'dispatch[test]'")
    frame = three.to_frame("visits", backend=backend)
    assert list(map(str, frame["crew"])) == ["Wang; Zhao", "", "Li; Zhao", "Wang; Li"]


def test_csv_files(plan: Plan, tmp_path: Path) -> None:
    plan.to_csv(tmp_path / "plan", set_aside=SET_ASIDE)
    names = ["open_orders.csv", "routes.csv", "set_aside.csv", "visits.csv"]
    assert sorted(path.name for path in (tmp_path / "plan").iterdir()) == names
    headers, row = read_csv(tmp_path / "plan" / "visits.csv")
    assert dict(zip(headers[1], row[1], strict=True))["customer"] == "=cmd"
    assert b",'=cmd," in (tmp_path / "plan" / "visits.csv").read_bytes()
    assert read_csv(tmp_path / "plan" / "set_aside.csv")[1] == (2, ["orders", "row 7 of orders.csv", "X", "lat", "=it is wrong."])


def test_a_chinese_workbook(plan: Plan, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    plan.to_excel(tmp_path / "plan.xlsx", set_aside=SET_ASIDE, language="zh")
    sheets = read_excel(tmp_path / "plan.xlsx")
    assert list(sheets) == ["上门安排", "路线", "未安排订单", "问题数据"]
    (_, headers), (_, row) = sheets["上门安排"]
    cells = dict(zip(headers, row, strict=True))
    assert (cells["订单号"], cells["开始时间"], cells["作业时长(分钟)"], cells["customer"]) == ("00A", at("08:10"), 45, "=cmd")


def test_labels_keep_their_names_beside_columns_of_any_language(tmp_path: Path) -> None:
    labels = {"amount": "a", "label: order": "b", "order": "c", "数量": "d", "优先级": "e", "priority": "f"}
    asked = problem(order("A", units=3, labels=labels), engineer("Li"), travel=line())
    for language, units, named in (("zh", "数量", "订单号"), ("en", "units", "order")):
        Plan.of(asked, {"Li": [["A"]]}).to_csv(tmp_path / language, language=language)
        (_, headers), (_, row) = read_csv(tmp_path / language / "visits.csv")
        cells = dict(zip(headers, row, strict=True))
        assert (len(cells), cells[units], cells[named]) == (len(headers), "3", "A")
        told = {"amount": "a", "label: order": "b", "label: label: order": "c", "label: 数量": "d", "优先级": "e", "priority": "f"}
        assert {name: cells.get(name) for name in told} == told


def test_every_header_has_a_chinese_word(plan: Plan) -> None:
    headers = {header for name in ("visits", "routes", "open_orders") for header in table(plan, name)}
    assert headers - CHINESE.keys() == {"customer", "label: order", "team", "floor"}
