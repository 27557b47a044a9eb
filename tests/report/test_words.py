"""Findings and explanations in words."""

from typing import get_args

import pytest

from dispatch import Finding, Plan, Prices, Problem
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
