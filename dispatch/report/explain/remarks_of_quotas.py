"""What is said of quotas and reserves, as in ``remarks``."""

from __future__ import annotations

from dispatch.models.finding import Language

QUOTAS: dict[str, dict[Language, tuple[str, str, str]]] = {
    "quota_orders": {
        "en": (
            "{amount} more orders than the quota of {about} allows.",
            "No more orders of this sort are taken that day.",
            "{amount} more orders than the quota of {about} allows.",
        ),
        "zh": ("{about} 的订单数超出配额 {amount} 单。", "当日此类订单已约满。", "{about} 的订单数超出配额 {amount} 单。"),
    },
    "quota_work": {
        "en": (
            "{amount} more on site than the quota of {about} allows.",
            "No more orders of this sort are taken that day.",
            "{amount} more on site than the quota of {about} allows.",
        ),
        "zh": ("{about} 的现场工时超出配额 {amount}。", "当日此类订单已约满。", "{about} 的现场工时超出配额 {amount}。"),
    },
    "reserve": {
        "en": (
            "Engineer {engineer} works {amount} too long on other orders in a shift that is kept for {about}.",
            "The engineer keeps time free for emergencies.",
            "You would work {amount} too long on other orders in a shift that is kept for {about}.",
        ),
        "zh": (
            "工程师 {engineer} 的班次为“{about}”预留，其他订单超出 {amount}。",
            "该工程师需为紧急订单预留时间。",
            "你的班次为“{about}”预留，其他订单会超出 {amount}。",
        ),
    },
}
