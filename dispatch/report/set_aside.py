"""Rows that were set aside, told as a table and in sentences, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable

from dispatch.io.columns import ENGINEER, LINK, ORDER, SERVICE, header_zh
from dispatch.io.table import row_zh
from dispatch.models.faults import Fault, ProblemError
from dispatch.models.finding import Language
from dispatch.models.set_aside import SetAside

COLUMNS = {"order": ORDER, "engineer": ENGINEER, "link": LINK, "service": SERVICE}
WORDS_ZH = {"order": "订单", "engineer": "工程师", "link": "关联", "service": "服务项目"}

NOWHERE_ZH = {"tables": "输入", "problem": "输入"}
"""Subjects of faults that no row or table is to blame for."""


def set_aside_rows(rows: Iterable[SetAside], language: Language) -> list[dict[str, object]]:
    """One row a fault."""
    return [_row(row, fault, language) for row in rows for fault in row.faults]


def say_set_aside(row: SetAside, language: Language) -> str:
    """One line a fault. What nobody has put into Chinese is told in English."""
    if language == "en":
        return str(row)
    begin = f"{row_zh(row.where)}，{WORDS_ZH[row.word]} {row.id}".strip()
    return "\n".join(f"{begin}，{_field(row, fault)}：{say_fault(fault, language)}" for fault in row.faults)


def say_fault(fault: Fault, language: Language) -> str:
    """What is wrong, without what it is about."""
    return fault.zh if language == "zh" and fault.zh else fault.text


def say_faults(error: ProblemError, language: Language) -> str:
    """All faults of an error, one a line."""
    if language == "en":
        return str(error)
    return "\n".join(f"{NOWHERE_ZH.get(fault.subject, fault.subject)}：{say_fault(fault, language)}" for fault in error.faults)


def _row(row: SetAside, fault: Fault, language: Language) -> dict[str, object]:
    said: dict[str, object] = {"id": row.id, "fault": say_fault(fault, language)}
    if language == "en":
        return said | {"table": f"{row.word}s", "row": row.where, "field": fault.field}
    return said | {"table": WORDS_ZH[row.word], "row": row_zh(row.where), "field": _field(row, fault)}


def _field(row: SetAside, fault: Fault) -> str:
    return header_zh(fault.field, COLUMNS[row.word])
