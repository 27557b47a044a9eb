"""Services as people write them in a sheet, and how they are read."""

from datetime import timedelta
from pathlib import Path

import pytest

from dispatch import Crew, Service, Step, sift
from dispatch.io.book import read_book
from dispatch.io.columns import SERVICE
from dispatch.io.rows import LOWEST, read_services, refuse
from dispatch.io.table import table_of_dicts
from tests.builders import engineer, line

MINUTE = timedelta(minutes=1)


def one(**cells: object) -> Service:
    return refuse(read_services(table_of_dicts([{"id": "ac"} | cells], "services")))[0]


def test_every_field_of_a_service() -> None:
    cells: dict[str, object] = {
        "服务编号": "ac",
        "服务类型": "install",
        "产品": "air conditioner",
        "时长(分钟)": "20",
        "每台时长(分钟)": "40",
        "步骤(分钟)": "look:10",
        "每台步骤(分钟)": "indoor unit:30; outdoor unit:20 室外",
        "步骤可换序": "是",
        "准备时间(分钟)": "15",
        "技能": "ac:2",
        "证书": "height",
        "多人上门": "ac:2 | 不限",
        "多人起始楼层": "6",
        "装载": "tools:1",
        "每台装载": "bracket:2",
    }
    (read,) = refuse(read_services(table_of_dicts([cells], "services")))
    assert read == Service(
        id="ac",
        kind="install",
        product="air conditioner",
        duration=20 * MINUTE,
        per_unit=40 * MINUTE,
        steps=(Step(name="look", duration=10 * MINUTE),),
        unit_steps=(Step(name="indoor unit", duration=30 * MINUTE), Step(name="outdoor unit", duration=20 * MINUTE, outdoor=True)),
        any_sequence=True,
        setup=15 * MINUTE,
        skills={"ac": 2},
        certificates=("height",),
        crew_by_floor=((6, Crew(roles=({"ac": 2}, {}))),),
        load={"tools": 1},
        unit_load={"bracket": 2},
    )
    filled = {column.field for column in SERVICE} | {"crew_by_floor"}
    assert set(Service.__struct_fields__) <= filled


def test_a_crew_without_a_floor_comes_everywhere() -> None:
    assert one(duration_minutes=30, crew="any | any").crew_by_floor == ((LOWEST, Crew(roles=({}, {}))),)
    rows = read_services(table_of_dicts([{"id": "ac", "duration_minutes": 30, "crew_from_floor": 6}], "services"))
    assert "crew_from_floor is filled but crew is empty." in str(rows.set_aside[0])


ORDERS = [
    {"id": "A", "location_id": "p1", "service_id": "ac", "units": 2},
    {"id": "B", "location_id": "p2", "service_id": "bed"},
    {"id": "C", "location_id": "p3", "service_id": "sofa"},
]


def test_orders_of_a_service_that_is_set_aside_go_with_it() -> None:
    services = [{"id": "ac", "per_unit_minutes": 40}, {"id": "bed", "per_unit_minutes": "long"}, {"id": "sofa", "per_unit_minutes": -5}]
    problem, set_aside = sift(ORDERS, [engineer("E")], services=services, travel=line())
    assert [(order.id, order.duration) for order in problem.orders] == [("A", 80 * MINUTE)]
    assert [service.id for service in problem.services] == ["ac"]
    assert [(row.word, row.id) for row in set_aside] == [("service", "bed"), ("order", "B"), ("order", "C"), ("service", "sofa")]
    assert "per_unit is -5 minutes, below 0." in str(set_aside[3])


def test_services_as_objects_and_as_a_file(tmp_path: Path) -> None:
    problem, _ = sift(ORDERS[:1], [engineer("E")], services=[Service(id="ac", per_unit=30 * MINUTE)], travel=line())
    assert problem.orders[0].duration == 60 * MINUTE
    texts = {
        "订单": "订单号,纬度,经度,服务编号,数量\nA,30.2,120.1,ac,2\n",
        "工程师": "工号,纬度,经度,班次\nLi,30.2,120.1,2026-07-01 8:00-18:00\n",
        "服务项目": "服务编号,每台时长(分钟),备注\nac,30,x\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    book = read_book([tmp_path])
    assert [service.id for _, service in book.services.things] == ["ac"]
    assert book.services.labels == ("备注",)
    assert book.orders.things[0][1].service == "ac"


@pytest.mark.parametrize("cells", [{"steps_minutes": "look"}, {"crew": "|"}, {"units": "x"}])
def test_cells_that_are_not_clear(cells: dict[str, object]) -> None:
    rows = read_services(table_of_dicts([{"id": "ac", "duration_minutes": 5} | cells], "services"))
    assert bool(rows.set_aside) != ("units" in cells), "a service has no units of its own"
