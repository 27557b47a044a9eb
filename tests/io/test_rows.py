"""Orders and engineers from tables: headers in two languages, every field, and faults that say where."""

import re
from datetime import date, datetime, timedelta

import msgspec
import pytest

from dispatch import Break, Crew, Engineer, Limit, Location, Order, Planned, ProblemError, Reload, Shift, Step
from dispatch.io.column import Column, columns_of_fields
from dispatch.io.columns import ELSEWHERE, ENGINEER, LINK, ORDER, SERVICE, header_zh, known_headers, plain
from dispatch.io.rows import read_engineers, read_orders, read_services, refuse
from dispatch.io.table import Table, letters, row_zh, table_of_dicts
from tests.builders import at

ORDER_ROW = {"id": "A", "lat": "30.2", "lon": "120.1", "duration_minutes": "60"}
ENGINEER_ROW = {"id": "Li", "lat": "30.2", "lon": "120.1", "date": "2026-07-01", "shift": "8:00-18:00"}
HERE = Location(lat=30.2, lon=120.1)


def one_order(**cells: object) -> Order:
    return refuse(read_orders(table_of_dicts([ORDER_ROW | cells], "orders"), date(2026, 7, 1)))[0]


def one_engineer(**cells: object) -> Engineer:
    return refuse(read_engineers(table_of_dicts([ENGINEER_ROW | cells], "engineers")))[0]


def faults_of(cells: dict[str, object]) -> list[str]:
    (row,) = read_orders(table_of_dicts([ORDER_ROW | cells], "orders"), date(2026, 7, 1)).set_aside
    return [fault.text for fault in row.faults]


def test_english_and_chinese_headers_mean_the_same() -> None:
    chinese = {"订单号": "A", "纬度": "30.2", "经度": "120.1", "时长（分钟）": "60", "预约日期": "2026-07-01", "预约时段": "上午"}
    rows = read_orders(table_of_dicts([chinese], "orders"))
    assert refuse(rows) == (one_order(window="morning"),)
    assert rows.chinese
    assert not read_orders(table_of_dicts([ORDER_ROW], "orders")).chinese


def test_headers_are_written_in_many_ways() -> None:
    other = {"Order ID": "A", "Latitude": 30.2, "LNG": 120.1, "Duration (minutes)": 60}
    assert refuse(read_orders(table_of_dicts([other], "orders"))) == (one_order(),)


@pytest.mark.parametrize("columns", [ORDER, ENGINEER, LINK, SERVICE])
def test_no_header_means_two_things(columns) -> None:
    headers = [(plain(name), column) for column in columns for name in dict.fromkeys((column.name, *column.others))]
    doubled = {text for text, column in headers if known_headers(columns)[text] != column}
    assert doubled == set()


def test_every_field_of_an_order() -> None:
    read = one_order(
        location_id="p1",
        place="Wensan Road 1",
        exact="no",
        kind="install",
        product="AC",
        brand="Gree",
        units="2",
        service_id="ac",
        service_floor="6",
        window="9:00-10:00; 14:00-15:00",
        preferred_window="9:00-9:30",
        promise="9:00-10:00",
        release="8:30",
        goods_from="8:15",
        finish_by="17:00",
        due="11:00",
        setup_minutes="5",
        skills="ac:2",
        any_skills="gas:1 | electric:2",
        crew="gas:2 | any",
        not_skills="trainee",
        certificates="height",
        area="west",
        engineers="Li; Wang",
        not_engineers="Zhao",
        preferred_engineers="Li",
        fixed_engineer="Li",
        fixed_start="9:15",
        load="unit:2",
        pickup="old unit:1",
        must="yes",
        value="80",
        priority="high",
        same_engineer="move",
        one_stop="tower 5",
        same_customer="K7",
        not_with="clean; repair",
        only_with="survey; remove",
        steps_minutes="indoor unit:20; 外机:40 室外",
        any_sequence="yes",
        despite_heat="yes",
        earns="45.5",
        customer="Mrs Qian",
    )
    assert read == Order(
        id="A",
        location=Location(lat=30.2, lon=120.1, id="p1", place="Wensan Road 1", exact=False),
        duration=timedelta(hours=1),
        kind="install",
        product="AC",
        brand="Gree",
        units=2,
        service="ac",
        floor=6,
        windows=((at("09:00"), at("10:00")), (at("14:00"), at("15:00"))),
        preferred=((at("09:00"), at("09:30")),),
        release=at("08:30"),
        promise=(at("09:00"), at("10:00")),
        setup=timedelta(minutes=5),
        goods_from=at("08:15"),
        finish_by=at("17:00"),
        due=at("11:00"),
        skills={"ac": 2},
        any_skills=({"gas": 1}, {"electric": 2}),
        crew=Crew(roles=({"gas": 2}, {})),
        not_skills=("trainee",),
        certificates=("height",),
        area="west",
        engineers=("Li", "Wang"),
        not_engineers=("Zhao",),
        fixed=Planned(engineer="Li", start=at("09:15")),
        preferred_engineers=("Li",),
        load={"unit": 2},
        pickup={"old unit": 1},
        must=True,
        value=80.0,
        priority="high",
        same_engineer="move",
        one_stop="tower 5",
        customer="K7",
        not_with=("clean", "repair"),
        only_with=("survey", "remove"),
        steps=(
            Step(name="indoor unit", duration=timedelta(minutes=20)),
            Step(name="外机", duration=timedelta(minutes=40), outdoor=True),
        ),
        any_sequence=True,
        despite_heat=True,
        earns=45.5,
        labels={"customer": "Mrs Qian"},
    )


def test_every_field_of_an_engineer() -> None:
    limits = ("max_work", "longest", "max_leg", "max_travel", "least_paid")
    read = one_engineer(
        skills="ac:3",
        certificates="height:..2026-12-31",
        brands="Gree",
        areas="west",
        preferred_areas="west",
        rating="4.8",
        outlet="O1",
        mode="van",
        speed="install:1.2",
        people="2",
        worked_hours="40",
        done="12",
        earned="900.5",
        prices="order_done:60; km:0",
        no_outdoor_from="35",
        limit_paid_hours="40",
        limit_days="5",
        limit_orders="30",
        least_rest_hours="11",
        max_days_in_a_row="6",
        days_before="2",
        routed="no",
        overtime_until="20:00",
        start_at="home",
        end_at="open",
        break_minutes="60",
        break_window="11:30-12:30",
        max_orders="8",
        max_km="90",
        paid_from="departure",
        load="unit:4",
        team="north",
        **{f"{name}_hours": "7" for name in limits},
    )
    rest = Break(duration=timedelta(hours=1), windows=((at("11:30"), at("12:30")),))
    assert read == Engineer(
        id="Li",
        home=HERE,
        skills={"ac": 3},
        certificates={"height": (None, date(2026, 12, 31))},
        brands={"Gree": (None, None)},
        areas={"west": (None, None)},
        preferred_areas=("west",),
        rating=4.8,
        outlet="O1",
        mode="van",
        speed={"install": 1.2},
        worked=timedelta(hours=40),
        done=12,
        earned=900.5,
        prices={"order_done": 60.0, "km": 0.0},
        no_outdoor_from=35.0,
        limits=(Limit(max_paid=timedelta(hours=40), max_days=5, max_orders=30),),
        least_rest=timedelta(hours=11),
        max_days_in_a_row=6,
        days_before=2,
        people=2,
        labels={"team": "north"},
        shifts=(
            Shift(
                start=at("08:00"),
                end=at("18:00"),
                overtime_until=at("20:00"),
                end_at="open",
                breaks=(rest,),
                max_orders=8,
                max_km=90.0,
                paid_from="departure",
                routed=False,
                load={"unit": 4},
                **dict.fromkeys(limits, timedelta(hours=7)),
            ),
        ),
    )


def test_every_field_can_be_filled() -> None:
    assert set(Order.__struct_fields__) <= {column.field for column in ORDER} | set(ELSEWHERE)
    filled = {column.field for column in ENGINEER} | set(ELSEWHERE)
    assert {*Engineer.__struct_fields__, *Shift.__struct_fields__} <= filled


class Parcel(msgspec.Struct):
    """As a model with fields that nobody gave a column."""

    id: str
    lift: str = ""
    rooms: int | None = None
    quiet: bool = False
    tools: tuple[str, ...] = ()
    papers: dict[str, tuple[date | None, date | None]] = {}
    wait: timedelta | None = None
    stays: tuple[tuple[datetime, datetime], ...] = ()
    derived: tuple[str, ...] = ()


def test_a_field_without_a_column_of_its_own_is_read_by_its_type() -> None:
    found = columns_of_fields(Parcel, [column for column in ORDER if column.field == "id"], ELSEWHERE)
    readers = {"lift": "text", "rooms": "whole", "quiet": "yes", "tools": "names", "papers": "periods"}
    times = {"wait_minutes": "minutes", "wait_hours": "hours", "wait": "duration"}
    assert {column.name: column.read for column in found} == readers | times


@pytest.mark.parametrize(("struct", "columns"), [(Order, ORDER), (Engineer, ENGINEER), (Shift, ENGINEER)])
def test_a_column_by_type_reads_as_one_that_is_listed(struct: type[msgspec.Struct], columns: tuple[Column, ...]) -> None:
    listed = {column.name: column.read for column in columns}
    by_type = {column.name: column.read for column in columns_of_fields(struct, (), ELSEWHERE)}
    others = {(read, listed[name]) for name, read in by_type.items() if listed.get(name, read) != read}
    assert others <= {("text", "id"), ("names", "ids"), ("amounts", "speeds")}


def test_loading_again_is_a_time() -> None:
    read = one_engineer(reload_minutes="15", load="unit:4")
    assert read.shifts[0].reload == Reload(duration=timedelta(minutes=15))


def test_a_lunch_break_is_one_cell() -> None:
    (li,) = refuse(read_engineers(table_of_dicts([ENGINEER_ROW | {"午休": "12:00-12:45"}], "engineers")))
    assert li.shifts[0].breaks == (Break(duration=timedelta(minutes=45), windows=((at("12:00"), at("12:00")),)),)
    twice = ENGINEER_ROW | {"午休": "12:00-12:45", "break_minutes": "30", "break_window": "12:00-13:00"}
    assert "break_at and break are both filled" in str(read_engineers(table_of_dicts([twice], "engineers")).set_aside[0])


def test_a_day_that_is_unclear_is_told_once() -> None:
    rows = read_orders(table_of_dicts([ORDER_ROW | {"date": "7月15日", "window": "上午"}], "orders"))
    assert [fault.field for fault in rows.set_aside[0].faults] == ["date"]


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"earliest": "foo", "latest": "10:00"}, ["earliest"]),
        ({"earliest": "foo", "latest": "bar"}, ["earliest", "latest"]),
        ({"earliest": "foo", "latest": ""}, ["earliest", "latest"]),
        ({"date": "7月15日", "earliest": "9:00", "latest": "2026-07-15 10:00"}, ["date"]),
    ],
)
def test_what_cannot_be_read_is_not_told_to_be_empty(cells: dict[str, object], fields: list[str]) -> None:
    (row,) = read_orders(table_of_dicts([ORDER_ROW | cells], "orders"), date(2026, 7, 1)).set_aside
    assert [fault.field for fault in row.faults] == fields


def test_half_of_a_shift_or_of_a_crew_that_cannot_be_read() -> None:
    times = {"shift": "", "shift_start": "8:00", "shift_end": "late"}
    (row,) = read_engineers(table_of_dicts([ENGINEER_ROW | times], "engineers")).set_aside
    assert [fault.field for fault in row.faults] == ["shift_end"]
    (row,) = read_services(table_of_dicts([{"id": "S", "crew": "gas:x | any", "crew_from_floor": 6}], "services")).set_aside
    assert [fault.field for fault in row.faults] == ["crew"]


def test_windows_are_a_cell_or_two_moments_or_a_day() -> None:
    assert one_order(earliest="9:00", latest="10:00").windows == ((at("09:00"), at("10:00")),)
    assert one_order(date="2026-07-02").windows == ((at("00:00", 2), at("23:59:59", 2)),)
    assert one_order(date="2026-07-02", window="9:00-10:00").windows == ((at("09:00", 2), at("10:00", 2)),)
    assert one_order().windows == ()


def test_several_rows_of_an_engineer_are_shifts() -> None:
    rows = [ENGINEER_ROW, ENGINEER_ROW | {"date": "2026-07-02"}, ENGINEER_ROW | {"id": "Wang", "shift": "8:00-12:00; 13:00-18:00"}]
    li, wang = refuse(read_engineers(table_of_dicts(rows, "engineers")))
    assert [shift.start for shift in li.shifts] == [at("08:00"), at("08:00", 2)]
    assert [shift.end for shift in wang.shifts] == [at("12:00"), at("18:00")]


def test_rows_of_one_engineer_do_not_differ() -> None:
    rows = read_engineers(table_of_dicts([ENGINEER_ROW, ENGINEER_ROW | {"lat": "31"}], "engineers"))
    assert rows.things == []
    assert [row.where for row in rows.set_aside] == ["row 0 of engineers", "row 1 of engineers"]
    (fault,) = rows.set_aside[0].faults
    assert fault.text.startswith("home differ between row 0 of engineers and row 1 of engineers.")


def test_faults_say_where_and_what() -> None:
    sheet = Table(
        "sheet 'orders'", ("id", "lat", "lon", "duration_minutes"), ((7, ["A", "thirty", 120.1, None]), (8, [1e17, 30, 120, 60])), True
    )
    first, second = read_orders(sheet).set_aside
    assert (first.where, first.id) == ("row 7 of sheet 'orders'", "A")
    assert str(first).splitlines() == [
        "row 7 of sheet 'orders': order 'A': cell B7 of sheet 'orders' is 'thirty'. A number is needed.",
        "row 7 of sheet 'orders': order 'A': cell D7 of sheet 'orders' is empty. Fill it.",
    ]
    assert second.id == ""
    assert "cell A8 of sheet 'orders' is 1e+17. An id must be text." in str(second)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"window": "dawn"}, "'window' in row 0 of orders is 'dawn'. A window such as"),
        ({"earliest": "9:00"}, "earliest is filled but latest is empty"),
        ({"window": "上午", "earliest": "9:00", "latest": "10:00"}, "window and earliest are both filled"),
        ({"promise": "上午; 下午"}, "promise has several windows"),
        ({"customer": "#REF!"}, "'customer' in row 0 of orders is '#REF!'. The formula"),
        ({"brand": "#REF!"}, "'brand' in row 0 of orders is '#REF!'. The formula"),
    ],
)
def test_cells_that_cannot_be_read(cells: dict[str, object], text: str) -> None:
    assert any(fault.startswith(text) for fault in faults_of(cells))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"id": "A", "lat": 1, "lon": 1}, "orders: there is no column for duration. Name it 'duration_minutes' or '时长(分钟)'"),
        ({"lat": 1, "lon": 1, "duration_hours": 1, "平台订单号": "A"}, "Name it 'id' or '订单号'; maybe '平台订单号' is it."),
        ({"lat": 1, "lon": 1, "duration_hours": 1}, "orders: there is no column for id. Name it 'id' or '订单号'"),
        (ORDER_ROW | {"order": "B"}, "the columns 'id' and 'order' both say id"),
        (ORDER_ROW | {"duration_hours": "1"}, "both say duration"),
        (ORDER_ROW | {"priorty": "high"}, "the column 'priorty' is not known. Maybe 'priority' is meant"),
    ],
)
def test_columns_that_cannot_be_read(row: dict[str, object], text: str) -> None:
    with pytest.raises(ProblemError, match=re.escape(text)):
        read_orders(table_of_dicts([row], "orders"))


def test_other_columns_are_labels() -> None:
    rows = read_orders(table_of_dicts([ORDER_ROW | {"客户": "钱", "label: brand": "blue", "label:priorty": "x", "note": ""}], "orders"))
    assert rows.labels == ("客户", "brand", "priorty", "note")
    assert refuse(rows)[0].labels == {"客户": "钱", "brand": "blue", "priorty": "x"}


def test_empty_rows_are_no_rows() -> None:
    assert len(refuse(read_orders(table_of_dicts([ORDER_ROW, dict.fromkeys(ORDER_ROW, " ")], "orders")))) == 1


def test_the_strict_door_lists_every_fault() -> None:
    rows = [ORDER_ROW | {"lat": "x", "lon": "y"}, ORDER_ROW | {"id": "B", "duration_minutes": ""}]
    with pytest.raises(ProblemError) as error:
        refuse(read_orders(table_of_dicts(rows, "orders")))
    assert len(error.value.faults) == 3


def test_letters_of_columns() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_steps_are_a_duration() -> None:
    row = {"id": "A", "lat": 1, "lon": 1, "duration_minutes": "", "步骤(分钟)": "室内机:30；室外机:12.5 室外"}
    (read,) = refuse(read_orders(table_of_dicts([row], "orders")))
    assert (read.duration, read.on_site) == (None, timedelta(minutes=42.5))


@pytest.mark.parametrize("cell", ["indoor", "indoor:", "indoor:soon", "indoor:20 outside", "indoor:20 out out", "indoor:out"])
def test_steps_that_are_not_clear(cell: str) -> None:
    (row,) = read_orders(table_of_dicts([ORDER_ROW | {"steps_minutes": cell}], "orders")).set_aside
    assert [fault.field for fault in row.faults] == ["steps"]


def test_what_rows_say_wrong_is_told_in_chinese_beside_the_english() -> None:
    day = {"date": "2026-07-15"}
    wrong = ORDER_ROW | day | {"window": "上午", "earliest": "9:00"}
    (row,) = read_orders(table_of_dicts([wrong], "orders")).set_aside
    assert [fault.zh for fault in row.faults] == [
        "填了“最早开始”，但没有填“最晚开始”。请都填，或都不填。",
        "“时段”和“最早开始”都填了，请只填一个。",
    ]
    people = [{"id": "E", "lat": 30, "lon": 120, "shift": "2026-07-15 8:00-18:00", "skills": skill} for skill in ("a", "b")]
    rows = read_engineers(table_of_dicts(people, "sheet")).set_aside
    assert rows[0].faults[0].zh == "同一工程师的各行只能班次不同，但 sheet 第 0 行、sheet 第 1 行 的以下内容不一致：技能。"


@pytest.mark.parametrize(
    ("field", "of_orders", "of_engineers"),
    [
        ("location", "纬度、经度", "纬度、经度"),
        ("windows[0]", "时段", "windows[0]"),
        ("fixed.engineer", "已派工程师", "fixed.engineer"),
        ("steps[0].duration", "步骤", "steps[0].duration"),
        ("duration", "时长", "duration"),
        ("skills['a.b']", "技能", "技能"),
        ("labels['楼层']", "楼层", "楼层"),
        ("shifts[0].end", "shifts[0].end", "下班"),
        ("shifts[1].breaks[0].windows[0]", "时段", "休息时长"),
        ("shifts[0].max_orders", "shifts[0].max_orders", "最多单数"),
    ],
)
def test_fields_by_their_chinese_headers(field: str, of_orders: str, of_engineers: str) -> None:
    assert (header_zh(field, ORDER), header_zh(field, ENGINEER)) == (of_orders, of_engineers)


def test_places_in_chinese() -> None:
    plain, lettered = (Table(name, ("h",), (), lettered=told) for name, told in (("orders.csv", False), ("sheet '订单'", True)))
    assert [row_zh(table.row(7)) for table in (plain, lettered)] == ["orders.csv 第 7 行", "工作表“订单”第 7 行"]
    assert row_zh("orders[3]") == "orders[3]"
