"""What the judge has to say."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["en", "zh"]
Reader = Literal["planner", "customer", "engineer"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One remark of one rule about a plan.

    Attributes
    ----------
    rule
        Name of the rule: a module of ``dispatch.rules``, or one of the user's own.
    must
        True where the plan breaks a rule that may never be broken.
    text
        The remark in words: subject, value, limit.
    order, engineer
        Ids of whom it concerns; empty where it concerns nobody in particular.
    amount
        By how much, in the unit of the rule (seconds, metres, orders, units of load, levels).
    about
        What in particular it concerns: the skill, the certificate, the brand, the area, the dimension of the load.
    """

    rule: str
    must: bool
    text: str
    order: str = ""
    engineer: str = ""
    amount: int = 0
    about: str = ""

    def say(self, language: Language = "en", reader: Reader = "planner") -> str:
        """The remark as a sentence. A customer reads of nobody by id; an engineer is addressed.

        Raises
        ------
        ValueError
            If there are no sentences in this language or for this reader.
        """
        from dispatch.report.explain.words import say_finding

        return say_finding(self, language, reader)
