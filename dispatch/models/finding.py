"""What the judge has to say."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

Language = Literal["en", "zh"]
Reader = Literal["planner", "customer", "engineer"]
Sentences = tuple[str, str, str]
"""For the planner, the customer and the engineer. What stands in braces is filled in; the customer reads of nobody by id."""


class Words(NamedTuple):
    """How a rule says that it is broken: ``{order}``, ``{engineer}``, ``{about}`` and ``{amount}`` are those of the finding.

    Attributes
    ----------
    en, zh
        Sentences in English and Chinese.
    tally
        In both, why so many engineers cannot do an order, in a word or two; nothing where the rule never turns away one engineer.
    counted
        True where amounts are numbers of things; they are seconds otherwise.
    """

    en: Sentences
    zh: Sentences
    tally: tuple[str, str] | tuple[()] = ()
    counted: bool = False


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
