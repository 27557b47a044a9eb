"""The page as one file: data, style and scripts in it, and nothing else that a browser could ask for."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template

import msgspec

from dispatch.models.finding import Language
from dispatch.models.plan import Plan
from dispatch.models.set_aside import SetAside

from .content import LANGUAGES, content

HERE = Path(__file__).parent
SCRIPTS = ("model.js", "map.js", "gantt.js", "panel.js", "page.js")
"""In the sequence in which they run; ``words.json`` stands before them."""
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script or begin a tag, as JSON may write them in its strings."""


def write(path: str | Path, text: str) -> None:
    """Write a page to ``path``."""
    Path(path).write_text(text, encoding="utf-8")


def page(
    plan: Plan,
    before: Plan | None = None,
    title: str = "",
    reasons: bool = True,
    set_aside: Sequence[SetAside] = (),
    language: Language | None = None,
) -> str:
    """The page of ``plan`` as text; see :meth:`Plan.to_html`."""
    if language not in (None, *LANGUAGES):
        raise ValueError(f"language is {language!r}; there are {', '.join(map(repr, LANGUAGES))}")
    style, script = _part("page.css"), _script()
    return Template(_part("page.html")).substitute(
        title=html.escape(title or "dispatch"),
        policy=f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'; form-action 'none'",
        style=style,
        data=in_script(msgspec.json.encode(content(plan, before, title, reasons, set_aside) | {"language": language})),
        script=script,
    )


def in_script(json: bytes) -> str:
    """JSON text that is the same JSON inside a ``<script>`` and cannot end it."""
    return json.decode().translate(ESCAPED)


@cache
def _script() -> str:
    words = in_script(msgspec.json.encode(msgspec.json.decode(_part("words.json"))))
    return "\n".join(["(() => {", '"use strict";', f"const words = {words};", *map(_part, SCRIPTS), "})();"])


@cache
def _part(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """What lets the browser run this text and no other that somebody may have brought into the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
