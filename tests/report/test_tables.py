"""Tables of a plan: what stands in them, in two languages, and labels that come along."""

from datetime import timedelta
from pathlib import Path

import pytest

from dispatch import Crew, Location, Outlet, Plan, SetAside, Step
from dispatch.io.csv import read_csv
from dispatch.io.excel import read_excel
from dispatch.models.faults import Fault
from dispatch.report.tables import CHINESE, table
from tests.builders import at, engineer, line, order, problem

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
    names = ["loading.csv", "open_orders.csv", "routes.csv", "set_aside.csv", "visits.csv"]
    assert sorted(path.name for path in (tmp_path / "plan").iterdir()) == names
    headers, row = read_csv(tmp_path / "plan" / "visits.csv")
    assert dict(zip(headers[1], row[1], strict=True))["customer"] == "=cmd"
    assert b",'=cmd," in (tmp_path / "plan" / "visits.csv").read_bytes()
    assert read_csv(tmp_path / "plan" / "set_aside.csv")[1] == (2, ["orders", "row 7 of orders.csv", "X", "lat", "=it is wrong."])


def test_a_chinese_workbook(plan: Plan, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    plan.to_excel(tmp_path / "plan.xlsx", set_aside=SET_ASIDE, language="zh")
    sheets = read_excel(tmp_path / "plan.xlsx")
    assert list(sheets) == ["上门安排", "路线", "未安排订单", "备货清单", "问题数据"]
    (_, headers), (_, row) = sheets["上门安排"]
    cells = dict(zip(headers, row, strict=True))
    assert (cells["订单号"], cells["开始时间"], cells["作业时长(分钟)"], cells["customer"]) == ("00A", at("08:10"), 45, "=cmd")


def test_every_header_has_a_chinese_word(plan: Plan) -> None:
    headers = {header for name in ("visits", "routes", "open_orders") for header in table(plan, name)}
    assert headers - CHINESE.keys() == {"customer", "label: order", "team", "floor"}
