"""What nobody has of what an order asks for, said by name."""

from datetime import date, timedelta

import msgspec
import pytest

from dispatch import Crew, Engineer, Location, Order, Outlet, Plan, Problem, Shift, Travel
from dispatch.models.explanation import Explanation, Lack
from tests.builders import at, engineer, order, problem, shift

CHENGDU = Location(lat=30.66, lon=104.06)
THIRD = date(2026, 7, 3)
VALID = (date(2026, 7, 3), date(2026, 7, 5))
ON_THE_THIRD = [(at("09:00", 3), at("12:00", 3))]


def told(*things: Order | Engineer, asked: str = "", **fields: object) -> Explanation:
    return Plan.of(problem(*things, **fields), {}).explain("A", asked)


@pytest.mark.parametrize(
    ("asked", "has", "lack", "sentence"),
    [
        ({"skills": {"gas": 1}}, {}, Lack(code="skills", about="gas", amount=1), "No engineer has skill gas."),
        (
            {"skills": {"gas": 3}},
            {"skills": {"gas": 2}},
            Lack(code="skills", about="gas", amount=3, most=2),
            "No engineer has skill gas at level 3: the highest level is 2.",
        ),
        (
            {"skills": {"空调安裝": 1}},
            {"skills": {"冰箱维修": 1, "空调安装": 2, "空调清洗": 1}},
            Lack(code="skills", about="空调安裝", amount=1, similar="空调安装"),
            "No engineer has skill 空调安裝. Is 空调安装 meant?",
        ),
        (
            {"skills": {" Gas": 1}},
            {"skills": {"gas": 1, "gap": 1}},
            Lack(code="skills", about=" Gas", amount=1, similar="gas"),
            "No engineer has skill  Gas. Is gas meant?",
        ),
        (
            {"skills": {"empty": 1}},
            {"skills": {"electric": 1, "empti": 0}},
            Lack(code="skills", about="empty", amount=1),
            "No engineer has skill empty.",
        ),
        ({"any_skills": [{"gas": 2}]}, {}, Lack(code="skills", about="gas", amount=2), "No engineer has skill gas at level 2."),
        (
            {"certificates": ["welding"]},
            {"certificates": {"weldin": (None, None)}},
            Lack(code="certificates", about="welding", similar="weldin"),
            "No engineer has certificate welding. Is weldin meant?",
        ),
        (
            {"certificates": ["welding"]},
            {"certificates": {"welding": VALID}},
            Lack(code="certificates", about="welding", engineers=1),
            "No engineer with a shift on its days has certificate welding; at other times: 1.",
        ),
        (
            {"brand": "Gree"},
            {"brands": {"Midea": (None, None)}},
            Lack(code="brands", about="Gree"),
            "No engineer is authorised for brand Gree.",
        ),
        ({"area": "north"}, {"areas": {"south": (None, None)}}, Lack(code="areas", about="north"), "No engineer works in area north."),
    ],
)
def test_what_nobody_has_is_named(asked: dict[str, object], has: dict[str, object], lack: Lack, sentence: str) -> None:
    why = told(order(**asked), engineer("E", **has), engineer("F", **has | {"shifts": ()}) if not lack.engineers else engineer("F", **has))
    assert why.lacks == (msgspec.structs.replace(lack, engineers=2 * lack.engineers),)
    assert why.say().splitlines()[1] == sentence.replace("times: 1", "times: 2")
    assert why.say("zh").splitlines()[1].count(lack.about) == 1
    assert why.say(reader="customer").splitlines() == ["Nobody who works that day can do this work at your time."]


def test_what_somebody_has_is_not_named() -> None:
    """Whoever has gas has no certificate, and the other way round: nobody has both, and each is there."""
    why = told(
        order(skills={"gas": 1}, certificates=["welding"]),
        engineer("E", skills={"gas": 1}),
        engineer("F", certificates={"welding": (None, None)}),
    )
    assert (why.code, why.lacks) == ("nobody", ())
    assert told(order(skills={"gas": 1}), engineer("E", skills={"gas": 1}), engineer("F")).lacks == ()


def test_an_outlet_has_brands_for_its_engineers() -> None:
    outlets = [Outlet(id="east", brands={"Midea": VALID}), Outlet(id="west", brands={"Haier": (None, None)})]
    things = (order(brand="Midea"), engineer("E", outlet="east"), engineer("F", outlet="west"))
    assert told(*things, outlets=outlets).lacks == (Lack(code="brands", about="Midea", engineers=1),)
    (lack,) = told(order(brand="Haire"), *things[1:], outlets=outlets).lacks
    assert (lack.about, lack.similar) == ("Haire", "Haier")


def test_who_has_it_works_on_other_days() -> None:
    later = engineer("F", skills={"gas": 1}, shifts=(shift(day=3),))
    why = told(order(skills={"gas": 1}, windows=[(at("08:00"), at("12:00"))]), engineer("E"), later)
    assert why.lacks == (Lack(code="skills", about="gas", amount=1, most=1, engineers=1),)
    assert [(each.state, each.rule) for each in why.tallies] == [("never", "skills"), ("alone", "other_day")]
    assert why.obstacles[0].findings[0].say("zh") == "工程师 F 在订单 A 的日期没有班次。"
    assert why.obstacles[0].findings[0].say() not in why.say()


def test_the_role_of_a_crew_that_nobody_can_take_says_why() -> None:
    why = told(order(crew=Crew(roles=({}, {"gas": 1}))), engineer("E"), engineer("F"))
    assert (why.roles, why.lacks) == ((1,), (Lack(code="skills", about="gas", amount=1),))


def test_one_engineer_lacks_days_and_not_what_nobody_has() -> None:
    things = (order(skills={"gas": 1}, windows=ON_THE_THIRD), engineer("E"), engineer("F", shifts=(shift(day=3),)))
    assert [lack.code for lack in told(*things).lacks] == ["skills"]
    why = told(*things, asked="E")
    assert why.lacks == (Lack(code="no_shift", first=THIRD, last=THIRD),)
    assert why.say().splitlines()[1] == "E has no shift on 07-03."
    assert why.say("zh", "engineer").splitlines()[1] == "你在7月3日没有班次。"


@pytest.mark.parametrize(
    ("fields", "days", "sentence"),
    [
        ({"windows": ON_THE_THIRD}, [(3, 3)], "Nobody has a shift on 07-03."),
        ({"windows": [(at("22:00", 3), at("00:00", 4))]}, [(3, 3)], "Nobody has a shift on 07-03."),
        ({"windows": [*ON_THE_THIRD, (at("09:00", 4), at("10:00", 5))]}, [(3, 5)], "Nobody has a shift from 07-03 to 07-05."),
        ({"windows": [*ON_THE_THIRD, (at("09:00", 5), at("10:00", 5))]}, [(3, 3), (5, 5)], "Nobody has a shift on 07-03."),
        ({"release": at("00:00", 3)}, [(3, None)], "Nobody has a shift from 07-03 on."),
        ({"release": at("00:00", 3), "finish_by": at("12:00", 4)}, [(3, 4)], "Nobody has a shift from 07-03 to 07-04."),
        ({"finish_by": at("12:00", 1)}, [(None, 1)], "Nobody has a shift up to 07-01."),
        ({"windows": [(at("20:00", 2), at("21:00", 2))]}, [], "1 could not do it even alone: the shift is too short."),
    ],
)
def test_nobody_has_a_shift_on_its_days(fields: dict[str, object], days: list[tuple[int | None, int | None]], sentence: str) -> None:
    def day(number: int | None) -> date | None:
        return None if number is None else date(2026, 7, number)

    why = told(order(**fields), engineer("E", shifts=(shift(day=2),)))
    assert why.lacks == tuple(Lack(code="no_shift", first=day(first), last=day(last)) for first, last in days)
    assert why.say().splitlines()[1] == sentence
    assert {each.rule for each in why.tallies} == {"other_day" if days else "shift_end"}
    assert [each.code for each in why.changes if each.code == "shift_end"] == ([] if days else ["shift_end"])


def test_days_are_those_of_the_time_zone() -> None:
    """At one in the morning in Shanghai it is the day before in the world; a shift from ten until two is on two days."""
    night = engineer("E", shifts=(Shift(start=at("22:00"), end=at("02:00", 2)),))
    late = told(order(windows=[(at("01:00", 2), at("01:30", 2))]), night, time_zone="Asia/Shanghai")
    assert (late.code, late.lacks) == ("room", ())
    next_night = told(order(windows=[(at("01:00", 3), at("03:00", 3))]), night, time_zone="Asia/Shanghai")
    assert next_night.lacks == (Lack(code="no_shift", first=THIRD, last=THIRD),)


def test_nobody_with_a_shift_at_all_is_told_by_the_tally() -> None:
    why = told(order(windows=ON_THE_THIRD), engineer("E", shifts=()))
    assert (why.lacks, why.say().splitlines()[1]) == ((), "1 may not do it: no shift.")


@pytest.mark.parametrize(
    ("times", "minutes", "most"),
    [
        (("08:00", "18:00"), 15 * 60 + 40, timedelta(hours=6)),  # back by midnight
        (("06:00", "18:00"), 15 * 60 + 40, timedelta(hours=4)),  # 16 hours from its start
    ],
)
def test_overtime_ends_by_midnight_and_after_sixteen_hours(times: tuple[str, str], minutes: int, most: timedelta) -> None:
    def overtime(minutes: int) -> list[int]:
        why = told(order(minutes=minutes), engineer("E", shifts=(shift(*times),)))
        return [change.amount for change in why.changes if change.code == "shift_end"]

    assert overtime(minutes) == [most.total_seconds()]
    assert overtime(minutes + 1) == []


def test_a_place_that_nobody_gets_to_and_back_from_is_far() -> None:
    wrong = order(where=Location(lat=3.066, lon=104.06), windows=[(at("09:00"), at("12:00"))])
    homes = (engineer("E", CHENGDU), engineer("F", Location(lat=30.0, lon=104.06)))
    why = told(wrong, *homes, travel=Travel.straight_line(speed_kmh=25.0, factors=((None, 1.25),)))
    (lack,) = why.lacks
    assert (lack.code, lack.about) == ("far", "3.066, 104.06")
    assert lack.metres == pytest.approx(26.934 * 111_195 * 1.25, rel=1e-3)  # from F
    assert lack.amount == pytest.approx(lack.metres * 3.6 / 25, abs=1)
    assert why.say().splitlines() == [
        "Order A is open because no engineer could do it, even as the only order of a shift.",
        "Its place (3.066, 104.06) is too far: the nearest start of a shift is a drive of 3,744 km (6 d 5 h 45 min) away, and no shift "
        "is as long as the way there and back. Is the place right?",
        "2 could not do it even alone: too late for its time.",
    ]
    assert "3,744 公里" in why.say("zh")
    assert why.say("zh", "customer").splitlines()[1] == "您的地点离所有能上门的工程师都太远。请核对地址。"


@pytest.mark.parametrize("kilometres", [15, 60, 90])
def test_a_town_that_is_reached_is_not_far(kilometres: float) -> None:
    town = order(where=Location(lat=CHENGDU.lat + kilometres / 111.2, lon=CHENGDU.lon))  # type: ignore[operator]
    why = told(town, engineer("E", CHENGDU), travel=Travel.straight_line())
    assert (why.code, why.lacks) == ("room", ())
    busy = told(msgspec.structs.replace(town, windows=((at("08:00"), at("08:10")),)), engineer("E", CHENGDU), travel=Travel.straight_line())
    assert (busy.code, busy.lacks) == ("nobody", ())


def test_a_far_place_of_a_table_without_metres() -> None:
    table = Travel.from_matrix(["home", "far"], [[0, 4 * 3600 + 1], [4 * 3600, 0]])
    things = (order(where=Location(id="far"), minutes=1), engineer("E", Location(id="home"), shifts=(shift("08:00", "16:00"),)))
    why = told(*things, travel=table)
    assert why.lacks == (Lack(code="far", about="far", amount=4 * 3600 + 1),)
    assert "a drive of 4 h 1 min away" in why.say()
    longer = engineer("E", Location(id="home"), shifts=(shift("08:00", "16:01"),))
    assert told(things[0], longer, travel=table).lacks == ()


def test_who_needs_no_drive_is_not_far() -> None:
    contractor = engineer("E", CHENGDU, shifts=(shift(routed=False),))
    far = order(where=Location(lat=3.066, lon=104.06), windows=[(at("07:00"), at("07:10"))])
    why = told(far, contractor, travel=Travel.straight_line())
    assert (why.code, why.lacks) == ("nobody", ())


def test_a_place_is_not_far_where_somebody_else_begins_near_it() -> None:
    there = Location(lat=36.0, lon=104.06)
    far = order(where=there, skills={"gas": 1}, windows=[(at("08:00"), at("12:00"))])
    why = told(far, engineer("E", CHENGDU, skills={"gas": 1}), engineer("F", there), travel=Travel.straight_line())
    assert (why.code, why.lacks) == ("nobody", ())


@pytest.mark.parametrize("field", ["brand", "area"])
def test_who_names_no_brands_may_do_any(field: str) -> None:
    elsewhere = engineer("F", shifts=(shift(day=4),))
    on_the_third = engineer("E", shifts=(shift(day=3),), **{f"{field}s": {"X": (None, None)}})
    why = told(order(windows=ON_THE_THIRD, **{field: "B"}), on_the_third, elsewhere)
    assert [lack.engineers for lack in why.lacks] == [1]
    assert "at other times: 1." in why.say()


def test_who_works_on_a_day_of_the_order_is_told_by_that_day() -> None:
    later = {"welding": (date(2026, 7, 4), None)}
    asked = order(windows=ON_THE_THIRD, certificates=["welding"])
    things = (asked, engineer("E", shifts=(shift(day=3), shift(day=4)), certificates=later))
    assert [(tally.state, tally.rule) for tally in told(*things).tallies] == [("never", "certificates")]
    assert [each.findings[0].rule for each in told(*things, asked="E").obstacles] == ["certificates"]


def test_a_view_is_not_told_what_others_have() -> None:
    asked: Problem = problem(
        order("A", brand="Gree", skills={"gas": 3}),
        order("B", brand="Gree", skills={"weldin": 1}),
        order("C", brand="Midea"),
        engineer("E", skills={"gas": 2, "welding": 1}),
    )
    assert [lack.similar for each in Plan.of(asked, {}).explain() for lack in each.lacks] == ["", "welding"]
    seen = {each.order: each.lacks for each in Plan.of(asked, {}).view(brand="Gree").explain() if each.lacks}
    assert seen == {"A": (Lack(code="skills", about="gas", amount=3),), "B": (Lack(code="skills", about="weldin", amount=1),)}


def test_a_view_is_not_told_where_others_begin() -> None:
    far = order(where=Location(lat=3.066, lon=104.06), brand="Gree")
    plan = Plan.of(problem(far, engineer("E", CHENGDU), travel=Travel.straight_line()), {})
    (why,) = plan.view(brand="Gree").explain()
    assert why.lacks == (Lack(code="far", about="3.066, 104.06"),)
    assert " km" not in why.say()
    assert why.say().splitlines()[1].startswith("Its place (3.066, 104.06) is too far: no shift is as long")


def test_lacks_are_json_and_back() -> None:
    why = told(order(skills={"gas": 1}, windows=ON_THE_THIRD), engineer("E"))
    assert [lack.code for lack in why.lacks] == ["skills", "no_shift"]
    assert msgspec.json.decode(msgspec.json.encode(why), type=Explanation) == why
    assert b'"first":"2026-07-03"' in msgspec.json.encode(why)


def test_hopeless_orders_say_what_nobody_has() -> None:
    (why,) = problem(order(skills={"gas": 1}), engineer("E")).hopeless()
    assert why.lacks == (Lack(code="skills", about="gas", amount=1),)
