"""Findings and explanations in words."""

from datetime import timedelta
from typing import get_args

import pytest
from msgspec.structs import replace

from dispatch import Break, Finding, Plan, Prices, Problem
from dispatch.models.finding import Language, Reader
from dispatch.report.explain.remarks import FINDINGS, TALLIES
from dispatch.report.explain.sentences import CHANGES, DAYS, HAS, HEADS, LACKS, STATES
from dispatch.rules import RULES, name_of
from tests.builders import at, engineer, order, problem, shift

LANGUAGES: tuple[Language, ...] = get_args(Language)
READERS: tuple[Reader, ...] = get_args(Reader)


@pytest.fixture
def plan() -> Plan:
    """Li has until 10:00 and is at Mei's order until 09:30; Wang knows nothing of gas."""
    asked: Problem = problem(
        order("Mei", 1, minutes=80, value=50.0),
        order("Tan", 2, windows=[(at("08:00"), at("09:00"))], skills={"gas": 2}, value=30.0),
        engineer("Li", skills={"gas": 2}, shifts=(shift("08:00", "09:30", overtime_until=at("10:00")),)),
        engineer("Wang", skills={"gas": 1}),
        prices=Prices(travel_hour=60.0),
    )
    return Plan.of(asked, {"Li": [["Mei"]]})


def test_what_a_planner_reads(plan: Plan) -> None:
    assert plan.explain("Tan").say().splitlines() == [
        "Order Tan is open because the day is full: nobody who could do it alone has room beside today's orders.",
        "1 may not do it: skills.",
        "1 could do it alone, but not beside today's orders: no gap is long enough.",
        "Nearest if put in beside today's orders, Li: Engineer Li is back 30 min after the end of the shift.",
        "It fits at 08:20 on 07-01 if Li works 30 min longer.",
        "It fits at 08:20 on 07-01 if Wang has gas at level 2.",
    ]
    assert plan.explain("Mei").say().splitlines()[0] == "Order Mei is done by Li at 08:10 on 07-01, and makes the plan cost 20.00 more."


def test_the_same_in_chinese(plan: Plan) -> None:
    assert plan.explain("Tan").say("zh").splitlines()[-2:] == [
        "若 Li 加班 30 分钟\uff0c可于 7月1日 08:20 上门。",
        "若 Wang 具备技能“gas”2 级\uff0c可于 7月1日 08:20 上门。",
    ]


def test_what_a_customer_reads_names_nobody(plan: Plan) -> None:
    assert plan.explain("Tan").say(reader="customer") == "Everybody who could come at your time is fully booked."
    for language in LANGUAGES:
        for name in ("Mei", "Tan"):
            told = plan.explain(name).say(language, "customer")
            assert not [word for word in ("Li", "Wang", "Mei", "Tan") if word in told]


def test_an_engineer_reads_of_no_other_engineer(plan: Plan) -> None:
    for language in LANGUAGES:
        assert "Wang" not in plan.explain_engineer("Li").say(language, "engineer")
    assert plan.explain("Tan", engineer="Wang").say(reader="engineer").splitlines() == [
        "You cannot do order Tan as the plan is.",
        "What is missing: Order Tan asks for gas, 1 above yours.",
        "It fits at 08:20 on 07-01 if you have gas at level 2.",
    ]


def test_what_is_nearest_says_whether_beside_other_orders_or_alone(plan: Plan) -> None:
    """Wang, who begins at nine, could not be in time for Tan even alone."""
    asked = plan.problem.engineers
    late = engineer("Wang", skills={"gas": 2}, shifts=(shift("09:00"),))
    changed = Plan.of(replace(plan.problem, engineers=(asked[0], late)), {"Li": [["Mei"]]})
    told = changed.explain("Tan")
    assert told.say().splitlines()[3:5] == [
        "Nearest if put in beside today's orders, Li: Engineer Li is back 30 min after the end of the shift.",
        "Nearest even with nothing else to do, Wang: Engineer Wang begins order Tan 20 min too late for its time.",
    ]
    assert told.say("zh").splitlines()[4].startswith("即使没有其他订单\uff0c最接近的是 Wang\uff1a工程师 Wang")
    assert changed.explain("Tan", "Wang").say().splitlines()[1].startswith("Even with nothing else to do: Engineer Wang begins")
    addressed = changed.explain("Tan", "Li").say(reader="engineer").splitlines()
    assert addressed[1].startswith("If put in beside your orders of today: You would")


def test_a_break_that_an_order_would_push_away() -> None:
    """Lunch is at 12:30 sharp, and A takes from 11:00 to 13:30."""
    lunch = Break(duration=timedelta(hours=1), windows=((at("12:30"), at("12:30")),))
    asked = problem(order(minutes=150, windows=[(at("11:00"), at("11:30"))]), engineer(shifts=(shift(breaks=(lunch,)),)))
    told = Plan.of(asked, {}).explain("A")
    assert "E: Engineer E could begin the break only 1 h 0 min after the latest moment allowed for it." in told.say()
    assert "工程师 E 要比允许的最晚时刻再晚 1 小时 0 分钟 才能开始休息。" in told.say("zh")


def test_what_a_visit_saves_is_said_as_less() -> None:
    asked = problem(order("A"), engineer(), prices=Prices(engineer_idle=5.0))
    told = Plan.of(asked, {"E": [["A"]]}).explain("A")
    assert told.say() == "Order A is done by E at 08:10 on 07-01, and makes the plan cost 5.00 less."
    assert told.say("zh") == "订单 A 由 E 于 7月1日 08:10 上门\uff0c计划的成本因此减少 5.00。"


def test_more_than_a_day_is_told_in_days() -> None:
    finding = Finding(rule="windows", must=True, text="", order="A", engineer="E", amount=26 * 3600 + 60)
    assert finding.say() == "Engineer E begins order A 1 d 2 h 1 min too late for its time."
    assert finding.say("zh") == "工程师 E 开始订单 A 比约定时间晚 1 天 2 小时 1 分钟。"


def test_every_rule_that_finds_something_has_its_sentences() -> None:
    remarks = ("findings", "findings_of_plan", "findings_of_engineer")
    names = {name_of(rule) for rule in RULES if any(hasattr(rule, each) for each in remarks)}
    assert names <= set(FINDINGS)
    assert {name_of(rule) for rule in RULES if hasattr(rule, "eligible")} <= set(TALLIES)


def test_every_sentence_can_be_said_to_everybody() -> None:
    for rows in (FINDINGS, HEADS, CHANGES, LACKS):
        for code, row in rows.items():
            assert tuple(row) == LANGUAGES, code
            assert all(len(sentences) == len(READERS) for sentences in row.values()), code
            assert not [word for sentences in row.values() for word in ("{engineer}", "{order}", "{other}") if word in sentences[1]], code
    assert all(tuple(row) == LANGUAGES for rows in (STATES, TALLIES, HAS, DAYS) for row in rows.values())
    for rule in (*FINDINGS, "teams"):
        finding = Finding(rule=rule, must=True, text="", order="A", engineer="E", amount=61, about="gas")
        assert all(finding.say(language, reader) for language in LANGUAGES for reader in READERS)


def test_amounts_have_their_unit() -> None:
    def said(rule: str, amount: int, language: Language = "en") -> str:
        return Finding(rule=rule, must=True, text="", order="A", engineer="E", amount=amount).say(language)

    assert said("shift_end", 59) == "Engineer E is back 59 s after the end of the shift."
    assert said("shift_end", 61) == "Engineer E is back 2 min after the end of the shift."
    assert said("shift_end", 3901) == "Engineer E is back 1 h 6 min after the end of the shift."
    assert said("shift_end", 3901, "zh") == "工程师 E 比班次结束晚 1 小时 6 分钟 收工。"
    assert said("max_km", 1201) == "Engineer E drives 1.3 km farther than the shift allows."
    assert said("max_orders", 2) == "Engineer E has 2 more orders than the shift allows."


def test_an_unknown_reader_is_refused(plan: Plan) -> None:
    with pytest.raises(ValueError, match="language is 'fr'"):
        plan.explain("Tan").say("fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="reader 'boss'"):
        plan.explain("Tan").say(reader="boss")  # type: ignore[arg-type]
