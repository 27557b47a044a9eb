"""The summary, as a planner sees it."""

import re

import msgspec

from dispatch import Plan, Prices, Problem, Travel
from dispatch.models.plan import Made
from dispatch.report.summary import summary

SUMMARY = """\
2 of 5 orders served, 3 open. Made by hand.

Orders                       asked  served  open
  wanted at any price            2       1     1
  urgent                         1       1     0
  normal                         1       0     1
  with a value of their own      1       0     1
  Open although wanted at any price: gas

Time                   hours
  work on site           3.0
  travel                 0.5   15 km, 5.8 % of paid time
  waiting at the door    5.2
  paid                   8.7   1 of 2 shifts used
  overtime               0.7   in 1 of them

Utilisation by trade  shifts  used  hours    busy  served  open
  no kind given            2     1   16.0  21.9 %       0     2
  clean                    2     1   16.0  21.9 %       1     0
  install                  1     1    8.0  43.8 %       1     0
  repair                   0     0    0.0       -       0     1
  everybody                2     1   16.0  21.9 %       2     3

Cost by price     money
  travel_hour     30.00
  km              15.00
  overtime_hour   60.00
  open_order     150.00
  total          255.00
"""


def test_the_whole_page(day_of_li: Plan) -> None:
    assert summary(day_of_li) == SUMMARY


def test_the_whole_page_in_chinese(day_of_li: Plan) -> None:
    told = summary(day_of_li, "zh")
    assert told.startswith("共 5 单：已排 2 单，未排 3 单。 人工编排。\n\n订单          收到  已排  未排\n  必须排上       2     1     1\n")
    assert "  必须排上却未排: gas\n" in told
    assert "15 公里，占付薪时间 5.8 %" in told
    assert "  里程       15.00\n" in told
    known = ["urgent", "normal", "clean", "install", "repair", "gas"]
    assert [word for word in re.findall("[A-Za-z]+", told) if word not in known] == []


def test_what_is_known_of_the_run_in_chinese(day_of_li: Plan) -> None:
    made = msgspec.structs.replace(day_of_li, made=Made(solver="search", seconds=9.96, rounds=123_456, status="optimal"))
    made.__dict__["problem"] = day_of_li.problem
    assert summary(made, "zh").splitlines()[0].endswith("搜索求解，用时 10.0 秒，123,456 轮，已证明最优。")


def test_it_says_how_the_plan_was_made(day_of_li: Plan) -> None:
    made = msgspec.structs.replace(day_of_li, made=Made(solver="search", seconds=9.96, rounds=123_456))
    made.__dict__["problem"] = day_of_li.problem
    assert summary(made).startswith("2 of 5 orders served, 3 open. Made by search in 10.0 s, 123,456 rounds.\n")


def test_a_day_without_anything() -> None:
    plan = Plan.of(Problem(orders=(), engineers=(), travel=Travel.straight_line(), prices=Prices()), {})
    assert summary(plan).startswith("0 of 0 orders served, 0 open. Made by hand.\n")


def test_it_names_ten_orders_and_counts_the_rest(day_of_li: Plan) -> None:
    gas = next(order for order in day_of_li.problem.orders if order.id == "gas")
    orders = tuple(msgspec.structs.replace(gas, id=f"G{number}") for number in range(12))
    plan = Plan.of(msgspec.structs.replace(day_of_li.problem, orders=orders), {})
    assert "  Open although wanted at any price: G0, G1, G2, G3, G4, G5, G6, G7, G8, G9 and 2 more\n" in summary(plan)
