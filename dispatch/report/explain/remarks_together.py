"""The sentences of findings of rules that look at several routes together, one row a rule."""

from __future__ import annotations

from dispatch.models.finding import Language

Rows = dict[str, dict[Language, tuple[str, str, str]]]
"""By name of the rule and language: for the planner, the customer and the engineer."""

TOGETHER: Rows = {
    "one_stop": {
        "en": (
            "Orders of the stop {about} would not be done one right after the other in one shift.",
            "What belongs to one visit would be done at different times.",
            "Orders of the stop {about} must be done one right after the other in one shift.",
        ),
        "zh": (
            "站点“{about}”的订单无法在同一班次内连续完成。",
            "属于同一次上门的工作会分开进行。",
            "站点“{about}”的订单须在同一班次内连续完成。",
        ),
    },
    "equipment": {
        "en": (
            "{amount} more {about} would be needed that day than the outlet has.",
            "What the work needs is with others that day.",
            "{amount} more {about} would be needed that day than your outlet has.",
        ),
        "zh": (
            "网点当日的“{about}”还缺 {amount} 台。",
            "工作所需的设备当日已被领用。",
            "你的网点当日的“{about}”还缺 {amount} 台。",
        ),
    },
    "variants": {
        "en": (
            "Another variant of {about} is done already.",
            "We come to you in another way that you offered.",
            "Another variant of {about} is done already.",
        ),
        "zh": ("“{about}”已按另一方案安排。", "已按您提供的另一方案安排上门。", "“{about}”已按另一方案安排。"),
    },
    "same_engineer": {
        "en": (
            "Orders of set {about} are for one engineer, and {amount} more than one would do them.",
            "Another engineer does what belongs to your order.",
            "Orders of set {about} are for one engineer, and others would do them, too.",
        ),
        "zh": (
            "“{about}”组的订单须由同一工程师做，现多出 {amount} 人。",
            "与您订单同组的工作由其他工程师负责。",
            "“{about}”组的订单须由同一工程师做，现还有其他人。",
        ),
    },
    "limit_orders": {
        "en": (
            "Engineer {engineer} does {amount} more orders than all shifts of these days may have.",
            "The engineer has no more room in these days.",
            "You would do {amount} more orders than your shifts of these days may have.",
        ),
        "zh": (
            "工程师 {engineer} 的多日订单总数超出上限 {amount} 单。",
            "该工程师这几日已排满。",
            "你的多日订单总数会超出上限 {amount} 单。",
        ),
    },
    "limit_days": {
        "en": (
            "Engineer {engineer} works on {amount} more days than allowed.",
            "The engineer does not work that day.",
            "You would work on {amount} more days than allowed.",
        ),
        "zh": ("工程师 {engineer} 的工作天数超出上限 {amount} 天。", "该工程师当日休息。", "你的工作天数会超出上限 {amount} 天。"),
    },
    "limit_paid": {
        "en": (
            "Engineer {engineer} is paid {amount} longer in these days than allowed.",
            "The engineer has no more room in these days.",
            "You would work {amount} longer in these days than allowed.",
        ),
        "zh": ("工程师 {engineer} 的多日计薪工时超出上限 {amount}。", "该工程师这几日已排满。", "你的多日工时会超出上限 {amount}。"),
    },
    "days_in_a_row": {
        "en": (
            "Engineer {engineer} works on {amount} more days in a row than allowed, until {about}.",
            "The engineer does not work that day.",
            "You would work on {amount} more days in a row than allowed, until {about}.",
        ),
        "zh": (
            "工程师 {engineer} 连续工作天数超出上限 {amount} 天，至 {about}。",
            "该工程师当日休息。",
            "你连续工作天数会超出上限 {amount} 天，至 {about}。",
        ),
    },
    "least_rest": {
        "en": (
            "Engineer {engineer} rests {amount} too little before the shift of {about}.",
            "The engineer needs a rest at that time.",
            "You would rest {amount} too little before your shift of {about}.",
        ),
        "zh": (
            "工程师 {engineer} 在 {about} 的班次前休息不足，少 {amount}。",
            "届时工程师需要休息。",
            "你在 {about} 的班次前休息会少 {amount}。",
        ),
    },
    "more_engineers": {
        "en": (
            "Customer {about} is visited by {amount} engineers more than one.",
            "More than one engineer comes to you.",
            "More than one engineer comes to customer {about}.",
        ),
        "zh": ("客户“{about}”由多名工程师上门，多出 {amount} 人。", "有多名工程师为您上门。", "客户“{about}”由多名工程师上门。"),
    },
    "more_stops": {
        "en": (
            "{amount} more shifts than one come to one address {about}.",
            "More than one visit goes to your address.",
            "More than one shift comes to one address {about}.",
        ),
        "zh": ("同一地址{about}由多个班次上门，多出 {amount} 次。", "您的地址有多次上门。", "同一地址{about}由多个班次上门。"),
    },
    "members": {
        "en": (
            "Engineer {about} would be out twice at the same time, as {engineer} and otherwise.",
            "Who could come together is out with others that day.",
            "Engineer {about} is out with others at that time.",
        ),
        "zh": ("工程师 {about} 会同时两处出工（其一为 {engineer}）。", "能一同上门的人当日已另有安排。", "工程师 {about} 此时已另行出工。"),
    },
}
