"""``python -m dispatch plan``: from the tables that people have to the tables that they need."""

import json
import re
from pathlib import Path

import pytest

from dispatch import Plan, Problem, cli
from dispatch.commands.files import FINE, UNUSABLE
from dispatch.io.csv import read_csv

DAY = Path(__file__).parents[2] / "examples" / "data" / "day"
ORDERS = "id,lat,lon,duration_minutes,window\n001,30.2,120.1,60,morning\n002,30.2,120.1,soon,morning\n=1+1,30.2,120.1,60,morning\n"
ENGINEERS = "id,lat,lon,shift,team\nLi,30.2,120.1,8:00-18:00,north\n"


def run(*arguments: object) -> int:
    return cli.main(["plan", *map(str, arguments), "--seconds", "0.5"])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "0715.csv", tmp_path / "staff.csv")
    for path, text in zip(paths, (ORDERS, ENGINEERS), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_folder_becomes_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DAY, "-o", tmp_path / "out") == FINE
    assert re.search(r"^12 orders received: \d+ served, \d+ open, 0 set aside\.$", capsys.readouterr().out, re.MULTILINE)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("open_orders.csv", "plan.json", "problem.json", "routes.csv", "routes.geojson", "set_aside.csv", "visits.csv")
    ]
    problem = Problem.from_json((tmp_path / "out" / "problem.json").read_bytes())
    plan = Plan.from_json((tmp_path / "out" / "plan.json").read_bytes(), problem)
    visited = [cells[3] for _, cells in read_csv(tmp_path / "out" / "visits.csv")[1:]]
    assert visited == [visit.order for route in plan.routes for visit in route.visits]
    assert all(name.startswith("00") for name in visited)
    assert {order.labels["customer"] for order in problem.orders} >= {"Qian", "Zhou"}
    assert json.loads((tmp_path / "out" / "routes.geojson").read_text(encoding="utf-8"))["features"]


def test_what_cannot_be_planned_is_told_and_the_rest_planned(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*files, "-o", tmp_path / "out", "--day", "2026-07-15") == FINE
    printed = capsys.readouterr()
    assert "row 3 of 0715.csv: order '002': 'duration_minutes' in row 3 of 0715.csv is 'soon'. A time such as 90 min" in printed.err
    assert "Carried along as labels of engineers: team." in printed.err
    assert "3 orders received: 2 served, 0 open, 1 set aside." in printed.out
    assert b"'=1+1" in (tmp_path / "out" / "visits.csv").read_bytes()
    assert "002" in (tmp_path / "out" / "set_aside.csv").read_text(encoding="utf-8-sig")


def test_a_workbook_in_the_language_of_its_headers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    from dispatch.io.excel import read_excel
    from examples import book

    book.main(tmp_path / "book.xlsx")
    assert run(tmp_path / "book.xlsx", "-o", tmp_path / "plan.xlsx") == FINE
    printed = capsys.readouterr()
    assert "cell H5 of sheet '订单' is '傍晚'. A window such as" in printed.err
    assert "cell A9 of sheet '订单' is 1.5e+17. An id must be text." in printed.err
    assert re.search(r"150 orders received: \d+ served, \d+ open, 2 set aside\.", printed.out)
    sheets = read_excel(tmp_path / "plan.xlsx")
    assert list(sheets) == ["上门安排", "路线", "未安排订单", "问题数据"]
    served = [cells[3] for _, cells in sheets["上门安排"][1:]]
    assert len(set(served)) + len(sheets["未安排订单"]) == 1 + 148
    assert served.count("H0012") in {0, 2}, "two come to it, or nobody"
    assert ("H0021" in served) == ("H0022" in served)
    assert len(sheets["问题数据"]) == 1 + 2
    assert "楼层" in sheets["上门安排"][0][1]


def test_the_language_can_be_chosen(tmp_path: Path) -> None:
    assert run(DAY, "-o", tmp_path / "out", "--language", "zh", "--time-zone", "Asia/Shanghai") == FINE
    assert read_csv(tmp_path / "out" / "visits.csv")[0][1][0] == "工程师"
    assert Problem.from_json((tmp_path / "out" / "problem.json").read_bytes()).time_zone == "Asia/Shanghai"


def test_prices_of_ones_own(tmp_path: Path) -> None:
    prices = tmp_path / "prices.json"
    prices.write_text('{"dispatch": 1, "base": "2026.1", "km": 0.8}', encoding="utf-8")
    assert run(DAY, "-o", tmp_path / "out", "--prices", prices) == FINE
    assert Problem.from_json((tmp_path / "out" / "problem.json").read_bytes()).prices.km == 0.8


@pytest.mark.parametrize(
    ("orders", "options", "text"),
    [
        ("id,lat,lon,window\n", [], "there is no column for duration."),
        (ORDERS.replace("window", "windw"), [], "Maybe 'window' is meant"),
        (ORDERS, ["--time-zone", "Mars"], "time_zone is 'Mars'"),
        (ORDERS, ["--prices", "nothing.json"], "nothing.json: No such file"),
        (ORDERS, ["--workers", "0"], "workers"),
    ],
)
def test_what_no_row_is_to_blame_for(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], orders: str, options: list[str], text: str
) -> None:
    files[0].rename(tmp_path / "orders.csv").write_text(orders, encoding="utf-8")
    code = run(tmp_path / "orders.csv", files[1], "-o", tmp_path / "out", *options)
    assert code == UNUSABLE
    assert text in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("output", ["out", "out.xlsx"])
def test_where_nothing_is_left_the_reasons_are_written_and_no_plan(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    rows = "".join(f"00{number},30.2,120.1,60,morning\n" for number in range(3, 9))
    files[0].write_text(ORDERS + rows, encoding="utf-8")
    assert run(*files, "-o", tmp_path / output) == UNUSABLE
    printed = capsys.readouterr().err
    assert "It does not say which day. Write it here or in a column 'date', or give one day for all rows (--day" in printed
    assert printed.count("order '00") == 4, "three whose window is at fault, and 002, of which more is"
    assert "... and 5 more rows, most of them for the like reasons, all of them in the output." in printed
    assert f"Nothing is planned: every row of orders is set aside. All reasons are in {tmp_path / output}." in printed
    if output == "out":
        assert [path.name for path in (tmp_path / output).iterdir()] == ["set_aside.csv"]
        assert len(read_csv(tmp_path / output / "set_aside.csv")) == 1 + 8 + 2 + 1


def test_files_that_are_not_there(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files[0], tmp_path / "nothing.csv", "-o", tmp_path / "out") == UNUSABLE
    assert "nothing.csv: it cannot be read: No such file or directory." in capsys.readouterr().err


def test_a_place_that_is_not_there(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files, "-o", tmp_path / "no" / "where") == UNUSABLE
    assert "There is no folder" in capsys.readouterr().err
