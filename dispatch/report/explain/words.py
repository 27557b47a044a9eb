"""Explanations in words."""

from __future__ import annotations

from dispatch.models.explanation import Explanation, Language, Reader, Workload


def say_explanation(told: Explanation, language: Language, reader: Reader) -> str:
    """One sentence a line."""
    return f"{told.order}: {told.code}"


def say_workload(told: Workload, language: Language, reader: Reader) -> str:
    """One sentence a line."""
    return "\n".join(say_explanation(each, language, reader) for each in (*told.orders, *told.open_orders))
