"""Every sentence of explanations, Chinese and English; those of findings are with their rules.

A row of ``HEADS`` and ``CHANGES`` has three sentences a language: for the planner, for the customer, who reads of nobody by id,
and for the engineer, who is addressed. What stands in braces is filled in by ``words``.
"""

from __future__ import annotations

from dispatch.models.finding import Language

from .remarks import Rows

STATES: dict[str, dict[Language, str]] = {
    "never": {"en": "{engineers} may not do it: {reason}.", "zh": "{engineers} 名工程师不能做：{reason}。"},
    "alone": {"en": "{engineers} could not do it even alone: {reason}.", "zh": "{engineers} 名工程师即使只做这一单也不行：{reason}。"},
    "today": {
        "en": "{engineers} could do it alone, but not beside today's orders: {reason}.",
        "zh": "{engineers} 名工程师可以单独做，但与今天的订单排不下：{reason}。",
    },
}

HEADS: Rows = {
    "served": {
        "en": (
            "Order {order} is done by {engineer} at {start}, and makes the plan cost {cost} more.",
            "We come at {start}.",
            "Order {order} begins at {start}.",
        ),
        "zh": (
            "订单 {order} 由 {engineer} 于 {start} 上门，计划的成本因此增加 {cost}。",
            "我们将于 {start} 上门。",
            "订单 {order} 于 {start} 开始。",
        ),
    },
    "served_for_less": {
        "en": (
            "Order {order} is done by {engineer} at {start}, and makes the plan cost {cost} less.",
            "We come at {start}.",
            "Order {order} begins at {start}.",
        ),
        "zh": (
            "订单 {order} 由 {engineer} 于 {start} 上门，计划的成本因此减少 {cost}。",
            "我们将于 {start} 上门。",
            "订单 {order} 于 {start} 开始。",
        ),
    },
    "room": {
        "en": (
            "Order {order} is open, but has a place: {engineer} at {start} for {cost}, less than {worth}.",
            "Your order is not planned yet.",
            "Order {order} is open, but has a place.",
        ),
        "zh": (
            "订单 {order} 未排，但还有位置：{engineer} 于 {start}，成本 {cost}，低于 {worth}。",
            "您的订单尚未排入。",
            "订单 {order} 未排，但还有位置。",
        ),
    },
    "dear": {
        "en": (
            "Order {order} is open because its cheapest place, {engineer} at {start}, costs {cost}, not less than {worth}.",
            "Your order is not in the plan of this day.",
            "Order {order} is open: the way to it costs more than it is worth.",
        ),
        "zh": (
            "订单 {order} 未排：最便宜的位置（{engineer}，{start}）成本 {cost}，不低于 {worth}。",
            "您的订单未排入当日计划。",
            "订单 {order} 未排：成本不低于其价值。",
        ),
    },
    "full": {
        "en": (
            "Order {order} is open because the day is full: nobody who could do it alone has room beside today's orders.",
            "Everybody who could come at your time is fully booked.",
            "Order {order} is open because the day is full.",
        ),
        "zh": (
            "订单 {order} 未排，因为当日已满：能做的工程师都排不下。",
            "能在您的时间上门的工程师都已约满。",
            "订单 {order} 未排，因为当日已满。",
        ),
    },
    "nobody": {
        "en": (
            "Order {order} is open because no engineer could do it, even as the only order of a shift.",
            "Nobody who works that day can do this work at your time.",
            "Order {order} is open because nobody could do it, even alone.",
        ),
        "zh": (
            "订单 {order} 未排，因为没有工程师能做，即使班次里只有这一单。",
            "当日没有工程师能在您的时间做这项工作。",
            "订单 {order} 未排，因为没有人能做。",
        ),
    },
    "tied": {
        "en": (
            "Order {order} has a crew or a link: where it fits depends on several routes at once, so no single one can tell why.",
            "Your order is planned together with other visits.",
            "Order {order} is planned together with other visits.",
        ),
        "zh": (
            "订单 {order} 需多人同时上门或与其他订单关联：能否排入取决于多条路线，无法由单条路线说明原因。",
            "您的订单需与其他上门一起安排。",
            "订单 {order} 需与其他上门一起安排。",
        ),
    },
    "tied_variant": {
        "en": (
            "Another variant of order {order} has a crew or a link: which of them fits where depends on several routes at once, "
            "so no single one can tell why.",
            "Your order is planned together with other visits.",
            "Order {order} is planned together with other visits.",
        ),
        "zh": (
            "订单 {order} 的另一方案需多人同时上门或与其他订单关联：哪一方案能排入取决于多条路线，无法由单条路线说明原因。",
            "您的订单需与其他上门一起安排。",
            "订单 {order} 需与其他上门一起安排。",
        ),
    },
    "variant": {
        "en": (
            "Order {order} is not open: another variant of it, {other}, is done.",
            "We come to you in another way that you offered.",
            "Order {order} is not needed: {other} is done instead.",
        ),
        "zh": (
            "订单 {order} 并非未排：已按另一方案 {other} 安排。",
            "已按您提供的另一方案安排上门。",
            "订单 {order} 不需要做：已改做 {other}。",
        ),
    },
    "other_variant": {
        "en": ("Its variant {other} is not done either.", "", ""),
        "zh": ("它的另一方案 {other} 也未排。", "", ""),
    },
    "asked": {
        "en": (
            "Engineer {engineer} cannot do order {order} as the plan is.",
            "This engineer cannot come that day.",
            "You cannot do order {order} as the plan is.",
        ),
        "zh": ("按当前计划，工程师 {engineer} 做不了订单 {order}。", "该工程师当日不能上门。", "按当前计划，你做不了订单 {order}。"),
    },
    "waits_for": {
        "en": (
            "It may be done only if order {other} is, which is open, too.",
            "It waits for another visit that has no time yet.",
            "It waits for order {other}, which is open.",
        ),
        "zh": ("只有订单 {other} 也排入时才能做，而该订单未排。", "需等待另一项尚未安排的上门。", "需等待未排的订单 {other}。"),
    },
    "role": {
        "en": ("Nobody could take role {role} of its crew, counted from 0.", "", ""),
        "zh": ("没有人能承担分工 {role}（从 0 数起）。", "", ""),
    },
    "instead": {
        "en": ("{engineer} at {start} instead: {cost}.", "", "At {start} instead."),
        "zh": ("改由 {engineer} 于 {start}：成本 {cost}。", "", "改为 {start}。"),
    },
    "nearest_today": {
        "en": ("Nearest if put in beside today's orders, {engineer}:", "", ""),
        "zh": ("若加入今天的订单中，最接近的是 {engineer}：", "", ""),
    },
    "nearest_alone": {
        "en": ("Nearest even with nothing else to do, {engineer}:", "", ""),
        "zh": ("即使没有其他订单，最接近的是 {engineer}：", "", ""),
    },
    "asked_today": {
        "en": ("If put in beside today's orders:", "", "If put in beside your orders of today:"),
        "zh": ("若加入今天的订单中：", "", "若加入你今天的订单中："),
    },
    "asked_alone": {
        "en": ("Even with nothing else to do:", "", "Even with nothing else to do:"),
        "zh": ("即使没有其他订单：", "", "即使没有其他订单："),
    },
    "asked_never": {
        "en": ("What is missing:", "", "What is missing:"),
        "zh": ("还差：", "", "还差："),
    },
}

CHANGES: Rows = {
    "closes": {
        "en": (
            "It fits with {engineer} at {start} if its time ends {amount} later.",
            "We could come at {start} if you have time {amount} longer.",
            "It fits at {start} if its time ends {amount} later.",
        ),
        "zh": (
            "若约定时间推后 {amount} 截止，{engineer} 可于 {start} 上门。",
            "若您的时间可延后 {amount}，我们可于 {start} 上门。",
            "若约定时间推后 {amount} 截止，可于 {start} 上门。",
        ),
    },
    "opens": {
        "en": (
            "It fits with {engineer} at {start} if its time begins {amount} sooner.",
            "We could come at {start} if you have time {amount} sooner.",
            "It fits at {start} if its time begins {amount} sooner.",
        ),
        "zh": (
            "若约定时间提前 {amount} 开始，{engineer} 可于 {start} 上门。",
            "若您的时间可提前 {amount}，我们可于 {start} 上门。",
            "若约定时间提前 {amount} 开始，可于 {start} 上门。",
        ),
    },
    "shift_end": {
        "en": ("It fits at {start} if {engineer} works {amount} longer.", "", "It fits at {start} if you work {amount} longer."),
        "zh": ("若 {engineer} 加班 {amount}，可于 {start} 上门。", "", "若你加班 {amount}，可于 {start} 上门。"),
    },
    "skills": {
        "en": (
            "It fits at {start} if {engineer} has {about} at level {amount}.",
            "",
            "It fits at {start} if you have {about} at level {amount}.",
        ),
        "zh": (
            "若 {engineer} 具备技能“{about}”{amount} 级，可于 {start} 上门。",
            "",
            "若你具备技能“{about}”{amount} 级，可于 {start} 上门。",
        ),
    },
    "certificates": {
        "en": ("It fits at {start} if {engineer} has certificate {about}.", "", "It fits at {start} if you have certificate {about}."),
        "zh": ("若 {engineer} 持有“{about}”证书，可于 {start} 上门。", "", "若你持有“{about}”证书，可于 {start} 上门。"),
    },
    "areas": {
        "en": ("It fits at {start} if {engineer} may work in area {about}.", "", "It fits at {start} if you may work in area {about}."),
        "zh": ("若 {engineer} 可到区域“{about}”工作，可于 {start} 上门。", "", "若你可到区域“{about}”工作，可于 {start} 上门。"),
    },
    "brands": {
        "en": ("It fits at {start} if {engineer} is authorised for {about}.", "", "It fits at {start} if you are authorised for {about}."),
        "zh": ("若 {engineer} 获得品牌“{about}”授权，可于 {start} 上门。", "", "若你获得品牌“{about}”授权，可于 {start} 上门。"),
    },
    "drop": {
        "en": (
            "It fits with {engineer} at {start} if order {other}, which is worth less, is left open.",
            "",
            "It fits at {start} if order {other}, which is worth less, is left open.",
        ),
        "zh": ("若放弃价值较低的订单 {other}，{engineer} 可于 {start} 上门。", "", "若放弃价值较低的订单 {other}，可于 {start} 上门。"),
    },
    "max_orders": {
        "en": (
            "It fits at {start} if {engineer} may have {amount} more orders.",
            "",
            "It fits at {start} if you may have {amount} more orders.",
        ),
        "zh": ("若 {engineer} 可多做 {amount} 单，可于 {start} 上门。", "", "若你可多做 {amount} 单，可于 {start} 上门。"),
    },
    "load": {
        "en": (
            "It fits at {start} if the van of {engineer} holds {amount} {about} more.",
            "",
            "It fits at {start} if your van holds {amount} {about} more.",
        ),
        "zh": (
            "若 {engineer} 的车可多装“{about}”{amount}，可于 {start} 上门。",
            "",
            "若你的车可多装“{about}”{amount}，可于 {start} 上门。",
        ),
    },
    "limit": {
        "en": (
            "It fits at {start} if the limit of {engineer} ({reason}) is raised by {amount}.",
            "",
            "It fits at {start} if your limit ({reason}) is raised by {amount}.",
        ),
        "zh": (
            "若 {engineer} 的上限（{reason}）放宽 {amount}，可于 {start} 上门。",
            "",
            "若你的上限（{reason}）放宽 {amount}，可于 {start} 上门。",
        ),
    },
}

LACKS: Rows = {
    "nobody": {
        "en": ("No engineer {what}.", "", "No engineer {what}."),
        "zh": ("没有工程师{what}。", "", "没有工程师{what}。"),
    },
    "not_so_high": {
        "en": ("No engineer {what}: the highest level is {most}.", "", "No engineer {what}."),
        "zh": ("没有工程师{what}：目前最高为 {most} 级。", "", "没有工程师{what}。"),
    },
    "similar": {
        "en": ("No engineer {what}. Is {similar} meant?", "", "No engineer {what}."),
        "zh": ("没有工程师{what}，也许应为“{similar}”。", "", "没有工程师{what}。"),
    },
    "at_other_times": {
        "en": (
            "No engineer with a shift on its days {what}; at other times: {engineers}.",
            "",
            "No engineer with a shift on its days {what}.",
        ),
        "zh": ("在其日期有班次的工程师中，没有人{what}；其他时间有 {engineers} 名。", "", "在其日期有班次的工程师中，没有人{what}。"),
    },
    "no_shift": {
        "en": ("Nobody has a shift {days}.", "Nobody works {days}.", "Nobody has a shift {days}."),
        "zh": ("{days}没有人有班次。", "{days}没有工程师上班。", "{days}没有人有班次。"),
    },
    "no_shift_of_one": {
        "en": ("{engineer} has no shift {days}.", "This engineer does not work {days}.", "You have no shift {days}."),
        "zh": ("{engineer} 在{days}没有班次。", "该工程师{days}不上班。", "你在{days}没有班次。"),
    },
    "far": {
        "en": (
            "Its place ({about}) is too far: the nearest start of a shift is a drive of {drive} away, and no shift is as long as the way "
            "there and back. Is the place right?",
            "Your place is too far from everybody who could come. Is it right?",
            "Its place is too far to get there and back in a shift.",
        ),
        "zh": (
            "其地点（{about}）太远：离最近的班次起点也有 {drive} 车程，没有班次够来回一趟。请核对地点坐标。",
            "您的地点离所有能上门的工程师都太远。请核对地址。",
            "其地点太远，一个班次内无法来回。",
        ),
    },
    "far_for_others": {
        "en": (
            "Its place ({about}) is too far: no shift is as long as the way there and back. Is the place right?",
            "Your place is too far from everybody who could come. Is it right?",
            "Its place is too far to get there and back in a shift.",
        ),
        "zh": (
            "其地点（{about}）太远：没有班次够来回一趟。请核对地点坐标。",
            "您的地点离所有能上门的工程师都太远。请核对地址。",
            "其地点太远，一个班次内无法来回。",
        ),
    },
}
"""What nobody has: of an order, in lines of their own."""

HAS: dict[str, dict[Language, str]] = {
    "skills": {"en": "has skill {about}", "zh": "具备技能“{about}”"},
    "level": {"en": "has skill {about} at level {amount}", "zh": "具备技能“{about}”{amount} 级"},
    "certificates": {"en": "has certificate {about}", "zh": "持有“{about}”证书"},
    "brands": {"en": "is authorised for brand {about}", "zh": "获得品牌“{about}”授权"},
    "areas": {"en": "works in area {about}", "zh": "负责区域“{about}”"},
}

DAYS: dict[str, dict[Language, str]] = {
    "one": {"en": "on {first}", "zh": "{first}"},
    "several": {"en": "from {first} to {last}", "zh": "{first}至{last}"},
    "from": {"en": "from {first} on", "zh": "{first}及以后"},
    "to": {"en": "up to {last}", "zh": "{last}及以前"},
}
