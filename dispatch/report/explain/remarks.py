"""The sentences of findings by rule: those that rules have themselves, and those of the judge."""

from __future__ import annotations

from dispatch.models.finding import Language, Words
from dispatch.rules import RULES, name_of

Rows = dict[str, dict[Language, tuple[str, str, str]]]
"""By name and language: for the planner, the customer and the engineer."""

_SAYING: dict[str, Words] = {name_of(rule): rule.WORDS for rule in RULES if hasattr(rule, "WORDS")}

COUNTED = frozenset({"each_once"} | {name for name, words in _SAYING.items() if words.counted})
"""Rules whose amounts are numbers of things; those of the others are seconds, and metres of ``max_km``."""

TALLIES: dict[str, dict[Language, str]] = {
    "no_shift": {"en": "no shift", "zh": "没有班次"},
    "other_day": {"en": "no shift on its days", "zh": "在其日期没有班次"},
    "time": {"en": "no gap is long enough", "zh": "没有足够长的空档"},
    **{name: {"en": words.tally[0], "zh": words.tally[1]} for name, words in _SAYING.items() if words.tally},
    "own": {"en": "rule {rule}", "zh": "规则“{rule}”"},
}
"""Why so many engineers cannot do an order, in a word or two."""

FINDINGS: Rows = {
    **{name: {"en": words.en, "zh": words.zh} for name, words in _SAYING.items()},
    "no_moment": {
        "en": (
            "No moment is left that all times of order {order} allow.",
            "The times given for your order exclude each other.",
            "No moment is left that all times of order {order} allow.",
        ),
        "zh": (
            "订单 {order} 的各项时间要求互相矛盾，没有可行的时刻。",
            "您订单的时间要求互相矛盾。",
            "订单 {order} 的各项时间要求互相矛盾。",
        ),
    },
    "no_cool_moment": {
        "en": (
            "The heat of the day leaves no moment for the work outdoors of order {order} at the times it allows.",
            "It is too hot for the work outdoors at the times of your order.",
            "The heat of the day leaves no moment for the work outdoors of order {order} at the times it allows.",
        ),
        "zh": (
            "当日高温，订单 {order} 允许的时间内没有可以室外作业的时刻。",
            "您要求的时间气温过高，不能室外作业。",
            "当日高温，订单 {order} 允许的时间内没有可以室外作业的时刻。",
        ),
    },
    "other_day": {
        "en": (
            "Engineer {engineer} has no shift on a day of order {order}.",
            "The engineer does not work on that day.",
            "You have no shift on a day of order {order}.",
        ),
        "zh": ("工程师 {engineer} 在订单 {order} 的日期没有班次。", "该工程师当日不上班。", "你在订单 {order} 的日期没有班次。"),
    },
    "each_once": {
        "en": (
            "Order {order} or a shift of engineer {engineer} is there {amount} times too often.",
            "Your order is planned more than once.",
            "An order or a shift of yours is there more than once.",
        ),
        "zh": ("订单 {order} 或工程师 {engineer} 的班次重复了 {amount} 次。", "您的订单被重复安排。", "你的订单或班次重复了。"),
    },
    "stated_times": {
        "en": (
            "The plan states times of order {order} that are {amount} off.",
            "The stated time is {amount} off.",
            "The stated times of order {order} are {amount} off.",
        ),
        "zh": ("计划中订单 {order} 的时间偏差 {amount}。", "所示时间偏差 {amount}。", "订单 {order} 所示时间偏差 {amount}。"),
    },
    "stated_open": {
        "en": (
            "The plan states wrongly whether order {order} is open.",
            "It is stated wrongly whether your order is planned.",
            "It is stated wrongly whether order {order} is open.",
        ),
        "zh": ("计划中订单 {order} 是否未排的标记有误。", "您的订单是否已排的标记有误。", "订单 {order} 是否未排的标记有误。"),
    },
    "own": {
        "en": (
            "Rule {rule} is against order {order} with engineer {engineer}.",
            "A rule of the company is against it.",
            "Rule {rule} is against order {order} with you.",
        ),
        "zh": ("规则“{rule}”不允许工程师 {engineer} 做订单 {order}。", "公司规定不允许。", "规则“{rule}”不允许你做订单 {order}。"),
    },
}
