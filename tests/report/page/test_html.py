"""The file itself: closed in itself, escaped, small."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from dispatch import Plan, SetAside
from dispatch.report.page.html import SCRIPTS, in_script, page

from .conftest import HOSTILE

FOLDER = resources.files("dispatch.report.page")


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_its_data_is_read_back_as_it_was(plan: Plan) -> None:
    data = data_of(page(plan))
    assert data["orders"]["id"] == [order.id for order in plan.problem.orders]
    assert HOSTILE in data["kinds"]


def test_nothing_of_the_data_is_a_tag(plan: Plan) -> None:
    text = page(plan, title=HOSTILE)
    assert "<img" not in text
    assert text.count("</script>") == 2
    assert "\u2028" not in data_block(text)
    assert "<title>&lt;/script&gt;" in text


def test_rows_that_were_set_aside_are_no_tags_either(plan: Plan, set_aside: tuple[SetAside, ...]) -> None:
    text = page(plan, set_aside=set_aside)
    assert all(HOSTILE in said for said in data_of(text)["aside"][1][3][0])
    assert "<img" not in text
    assert text.count("</script>") == 2


def test_a_language_that_it_does_not_have(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"language is 'fr'; there are 'en', 'zh'"):
        plan.to_html(tmp_path / "plan.html", language="fr")  # type: ignore[arg-type]
    assert not (tmp_path / "plan.html").exists()


def test_no_sign_of_json_ends_a_script() -> None:
    assert in_script(b'{"a":"</script><!-- & \xe2\x80\xa9"}') == '{"a":"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2029"}'


def test_it_names_nothing_to_load(plan: Plan) -> None:
    text = page(plan)
    assert not re.search(r"https?://|\bsrc=|\bhref=|@import|url\(", text.replace(data_block(text), ""))
    assert "default-src 'none'" in text


def data_block(text: str) -> str:
    return text[text.index('id="data">') : text.index("</script>")]


@pytest.mark.parametrize("name", [*SCRIPTS, "page.html", "page.css", "words.json"])
def test_its_parts_are_in_the_package(name: str) -> None:
    assert FOLDER.joinpath(name).is_file()


def test_scripts_are_not_too_long() -> None:
    assert all(len(FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()) <= 500 for name in (*SCRIPTS, "page.css"))


def test_both_languages_have_the_same_words() -> None:
    words = json.loads(FOLDER.joinpath("words.json").read_text(encoding="utf-8"))
    assert words["en"].keys() == words["zh"].keys()
    holes = {language: {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in words[language].items()} for language in ("en", "zh")}
    assert holes["en"] == holes["zh"]


def test_no_word_is_missing_or_left_over() -> None:
    words = json.loads(FOLDER.joinpath("words.json").read_text(encoding="utf-8"))["en"]
    sources = "".join(FOLDER.joinpath(name).read_text(encoding="utf-8") for name in (*SCRIPTS, "page.html"))
    asked = set(re.findall(r'word\("(\w+)"', sources)) | set(re.findall(r'data-(?:word|label|placeholder)="(\w+)"', sources))
    assert asked <= words.keys()
    made = ("tile_", "sort_", "price_", "solver_", "change_", "tab_")
    assert [key for key in words if key not in asked and not key.startswith(made) and f'"{key}"' not in sources] == []


def test_the_same_plan_is_the_same_file(plan: Plan, tmp_path: Path) -> None:
    for name in ("one", "other"):
        plan.to_html(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
