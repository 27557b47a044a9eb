"""The page as one file: data, style and scripts in it, and nothing else that a browser could ask for."""

from __future__ import annotations

import base64
import hashlib
import html
from functools import cache
from pathlib import Path
from string import Template

import msgspec

from dispatch.models.plan import Plan

from .content import content

HERE = Path(__file__).parent
SCRIPTS = ("model.js", "map.js", "gantt.js", "panel.js", "page.js")
"""In the sequence in which they run; ``words.json`` stands before them."""
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script or begin a tag, as JSON may write them in its strings."""


def write_html(plan: Plan, path: str | Path, before: Plan | None, title: str, reasons: bool) -> None:
    """Write the page of ``plan`` to ``path``; see :meth:`Plan.to_html`."""
    Path(path).write_text(page(plan, before, title, reasons), encoding="utf-8")


def page(plan: Plan, before: Plan | None = None, title: str = "", reasons: bool = True) -> str:
    """The page of ``plan`` as text."""
    style, script = _part("page.css"), _script()
    return Template(_part("page.html")).substitute(
        title=html.escape(title or "dispatch"),
        policy=f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'; form-action 'none'",
        style=style,
        data=in_script(msgspec.json.encode(content(plan, before, title, reasons))),
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
