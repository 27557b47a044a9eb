"""``python -m dispatch plan``: from the tables that people have to the tables that they need."""

import json
import re
from pathlib import Path
from typing import Any

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
    assert "工作表“订单”第 5 行，订单 H0004，时段：单元格 H5 的内容是 '傍晚'。需要时段，例如 09:00-12:00" in printed.err
    assert "工作表“订单”第 9 行，订单，订单号：单元格 A9 的内容是 1.5e+17。编号必须是文本。" in printed.err
    assert "订单表中以下列不参与排单，只随行带出：楼层。" in printed.err
    assert re.search(r"共收到 150 单：已排 \d+ 单，未排 \d+ 单，问题数据 2 单。", printed.out)
    assert "各工种利用率" in printed.out
    sheets = read_excel(tmp_path / "plan.xlsx")
    assert list(sheets) == ["上门安排", "路线", "未安排订单", "问题数据"]
    served = [cells[3] for _, cells in sheets["上门安排"][1:]]
    assert len(set(served)) + len(sheets["未安排订单"]) == 1 + 148
    assert served.count("H0012") in {0, 2}, "two come to it, or nobody"
    assert ("H0021" in served) == ("H0022" in served)
    assert [cells[:4] for _, cells in sheets["问题数据"]] == [
        ["表", "位置", "编号", "字段"],
        ["订单", "工作表“订单”第 5 行", "H0004", "时段"],
        ["订单", "工作表“订单”第 9 行", None, "订单号"],
    ]
    assert "楼层" in sheets["上门安排"][0][1]


HEADERS_ZH = "订单号,纬度,经度,时长(分钟),时段,优先级,指定工程师"
ROWS_ZH = (
    "1,30.2,120.1,60,上午,紧急,",
    "2,120.1,30.2,60,上午,,",
    "3,30.2,120.1,60,12:00-9:00,,",
    "4,30.2,120.1,,上午,,",
    "5,30.2,120.1,60,上午,特急,",
    "6,30.2,,60,上午,,",
    "7,30.2,120.1,60,上午,,Wang",
    "8,30.2,120.1,60,上午,,",
    "8,30.2,120.1,60,上午,,",
    "9,30.2,120.1,-5,7月15日,,",
)


def test_a_chinese_office_reads_chinese(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files[0].write_text("\n".join((HEADERS_ZH, *ROWS_ZH)), encoding="utf-8")
    assert run(*files, "-o", tmp_path / "out", "--day", "2026-07-15", "--solver", "greedy") == FINE
    printed = capsys.readouterr()
    (_, headers), *rows = read_csv(tmp_path / "out" / "set_aside.csv")
    assert headers == ["表", "位置", "编号", "字段", "问题"]
    told = {str(cells[2]): (cells[3], cells[4]) for _, cells in rows}
    assert told == {
        "2": ("纬度、经度", "纬度是 120.1。请检查经度和纬度是否填反。"),
        "3": ("时段", "结束时间 09:00 早于开始时间 12:00。请检查起止是否填反。"),
        "4": ("时长", "“时长(分钟)”是空的，请填写。"),
        "5": ("优先级", told["5"][1]),
        "6": ("纬度、经度", "经度和纬度只填了一个，请都填写。"),
        "7": ("指定工程师", "工程师表中没有 Wang。请添加该工程师（不上班的可以没有班次），或去掉。"),
        "8": ("订单号", "同一编号出现了 2 次，请使用不重复的编号。"),
        "9": ("时段", told["9"][1]),
    }
    assert str(told["5"][1]).startswith("“特急”不是已知的优先级。已知的有：低、普通、高、紧急、加急。请改用其中之一，或为它定价：价格表")
    assert str(told["9"][1]).startswith("“时段”的内容是 '7月15日'。日期没有年份。请写完整日期，例如 2026-07-15；或去掉日期，用 --day")
    assert {cells[1] for _, cells in rows} == {f"{files[0].name} 第 {row} 行" for row in range(3, 12)}
    for text in (printed.err, printed.out):
        left = re.sub(r"--\w+|'[^']*'|Wang|team|csv|lon|greedy|\S*/\S*", "", text)
        assert not re.findall(r"[A-Za-z]{2,}", left), "a word of English"
    assert run(*files, "-o", tmp_path / "out", "--day", "2026-07-15", "--language", "en", "--solver", "greedy") == FINE
    assert "10 orders received: 1 served, 0 open, 9 set aside." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("orders", "options", "text"),
    [
        ("订单号,纬度,经度,时段\n", [], "orders.csv：缺少“时长(分钟)”列。"),
        ("订单号,纬度,经度,服务总时长,时段\n", [], "orders.csv：缺少“时长(分钟)”列；可能是“服务总时长”。"),
        ("订单号,客户纬渡坐标,纬度,经度,工时,时段,已派的工程师\n", [], "orders.csv：“已派的工程师”不是已知的列，可能是“已派工程师”之误"),
        ("id,lat,lon,window\n", ["--language", "zh"], "orders.csv：缺少“时长(分钟)”列。"),
        ("订单号,纬度,经度,时段\n", ["--language", "en"], "orders.csv: there is no column for duration."),
    ],
)
def test_columns_at_fault_are_told_in_the_language_of_the_table(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], orders: str, options: list[str], text: str
) -> None:
    files[0].rename(tmp_path / "orders.csv").write_text(orders, encoding="utf-8")
    assert run(tmp_path / "orders.csv", files[1], "-o", tmp_path / "out", *options) == UNUSABLE
    assert text in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.csv", "out.XLS", "out.json"])
def test_an_output_that_looks_like_another_file(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(*files, "-o", tmp_path / name, "--day", "2026-07-15") == UNUSABLE
    assert f"Write the name of a folder, such as {tmp_path / 'out'}, for CSV files, or a name that ends in .xlsx" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_the_language_can_be_chosen(tmp_path: Path) -> None:
    assert run(DAY, "-o", tmp_path / "out", "--language", "zh", "--time-zone", "Asia/Shanghai") == FINE
    assert read_csv(tmp_path / "out" / "visits.csv")[0][1][0] == "工程师"
    assert Problem.from_json((tmp_path / "out" / "problem.json").read_bytes()).time_zone == "Asia/Shanghai"


def test_the_page_has_every_row_and_the_language_that_was_chosen(files: tuple[Path, Path], tmp_path: Path) -> None:
    def told(*options: object) -> dict[str, Any]:
        assert run(*files, "-o", tmp_path / "out", "--day", "2026-07-15", "--page", tmp_path / "plan.html", *options) == FINE
        page = (tmp_path / "plan.html").read_text(encoding="utf-8")
        found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
        assert found is not None
        return json.loads(found[1])

    data = told("--language", "zh")
    assert data["language"] == "zh"
    assert [row[:3] for row in data["aside"]] == [["order", ["row 3 of 0715.csv", "0715.csv 第 3 行"], "002"]]
    english, chinese = data["aside"][0][3][0]
    assert "is 'soon'. A time such as 90 min" in english
    assert "的内容是 'soon'。需要带单位的时长" in chinese
    assert told()["language"] is None, "that of the browser"


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
