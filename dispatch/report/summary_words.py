"""The words of the summary in Chinese, by what it says in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from dispatch.models.finding import Language

CHINESE = {
    "{served:,} of {asked:,} orders served, {open:,} open.": "共 {asked:,} 单：已排 {served:,} 单，未排 {open:,} 单。",
    "Made by {solver}": "{solver}",
    " in {seconds:.1f} s": "，用时 {seconds:.1f} 秒",
    ", {rounds:,} rounds": "，{rounds:,} 轮",
    ", {status}": "，{status}",
    ".": "。",
    "optimal": "已证明最优",
    "feasible": "可行",
    "wanted at any price": "必须排上",
    "with a value of their own": "单独定价值",
    "Orders": "订单",
    "asked": "收到",
    "served": "已排",
    "open": "未排",
    "Open although wanted at any price": "必须排上却未排",
    " and {:,} more": " 等，另有 {:,} 单",
    "Time": "时间",
    "hours": "小时",
    "work on site": "现场作业",
    "travel": "路途",
    "waiting at the door": "上门等待",
    "paid": "付薪",
    "overtime": "加班",
    "{km:,.0f} km": "{km:,.0f} 公里",
    ", {share} of paid time": "，占付薪时间 {share}",
    "{used:,} of {shifts:,} shifts used": "出工 {used:,} 个班次，共 {shifts:,} 个",
    "in {shifts:,} of them": "其中 {shifts:,} 个",
    "Utilisation by trade": "各工种利用率",
    "shifts": "班次",
    "used": "出工",
    "busy": "利用率",
    "no kind given": "未注明",
    "everybody": "全部",
    "Cost by price": "成本构成",
    "money": "金额",
    "total": "合计",
}


class Words:
    """Says in one language what the summary says in English."""

    def __init__(self, language: Language) -> None:
        self._words = CHINESE | _of_the_page() if language == "zh" else {}

    def __call__(self, text: str, **values: object) -> str:
        """The text, with values in its braces."""
        told = self._words.get(text, text)
        return told.format(**values) if values else told

    def price(self, name: str) -> str:
        """What a price is called."""
        return self._words.get(f"price_{name}", name)

    def solver(self, name: str) -> str:
        """What a solver is called."""
        return self._words.get(f"solver_{name}", name)


@cache
def _of_the_page() -> dict[str, str]:
    """Names of prices and solvers, as the page for the browser has them."""
    text = (Path(__file__).parent / "page" / "words.json").read_text(encoding="utf-8")
    words: dict[str, str] = msgspec.json.decode(text)["zh"]
    return {key: word for key, word in words.items() if key.startswith(("price_", "solver_"))}
