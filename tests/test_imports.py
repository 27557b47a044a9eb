"""Imports point one way, heavy ones wait until they are needed, and no file grows too long (ruff looks at the functions)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PACKAGE = HOUSE / "dispatch"
SOURCES = sorted(PACKAGE.rglob("*.py"))
CORE = sorted(path for path in (HOUSE / "core").rglob("*") if path.suffix in {".hpp", ".cpp"})
EVERY_PYTHON = sorted(path for folder in ("dispatch", "examples", "tests", "benchmarks") for path in (HOUSE / folder).rglob("*.py"))

MAY_IMPORT = {
    "models": set(),
    "travel": {"models"},
    "io": {"models", "travel"},
    "season": {"models", "io"},
    "sift": {"models", "io"},
    "doors": {"models", "travel"},
    "pace": set(),
    "pauses": {"models", "pace"},
    "variants": {"models"},
    "heat": {"models", "pace"},
    "done": {"pace", "heat"},
    "origin": {"models"},
    "facts": {"models", "travel", "doors", "origin", "pace", "pauses", "heat", "done", "variants"},
    "steps": {"models", "travel", "pauses", "facts"},
    "paid": {"facts"},
    "clock": {"models", "facts", "paid", "steps"},
    "linked": {"facts", "steps", "clock"},
    "phases": {"models", "pace", "heat", "facts", "steps", "clock"},
    "limits": set(),
    "spread": {"models", "facts", "clock"},
    "periods": {"models", "facts", "clock"},
    "quotas": {"models", "facts", "clock", "periods"},
    "speeds": {"pace", "facts"},
    "rules": {"models", "pace", "heat", "facts", "clock", "linked", "phases", "limits", "spread", "paid", "periods", "quotas", "speeds"},
    "judge": {"models", "facts", "clock", "linked", "phases", "variants", "rules"},
    "solvers": {"models", "travel", "io", "doors", "pace", "pauses", "facts", "paid", "clock", "linked", "rules", "judge"},
    "report": {
        *("pace", "limits"),
        *("models", "travel", "io", "doors", "heat", "variants", "facts", "steps", "clock", "linked", "paid", "rules", "judge", "solvers")
    },
    "publish": {"models"},
    "commands": {"", "models", "io", "sift", "judge", "solvers", "report"},
    "cli": {"commands"},
    "__main__": {"cli"},
    "staffing": {"models", "io", "season", "solvers"},
    "": {"models", "season", "sift", "judge", "solvers", "staffing"},
}
"""Part of the package -> the parts below it. The package itself, with its public names, is ``""``."""

DELEGATIONS = {
    ("done", "TYPE_CHECKING", "facts"),
    ("models.order", "TYPE_CHECKING", "io"),
    ("models.order", "Order.from_frame", "io"),
    ("models.engineer", "TYPE_CHECKING", "io"),
    ("models.engineer", "Engineer.from_frame", "io"),
    ("models.travel", "Travel.from_matrix", "travel"),
    ("models.travel", "Travel.from_graph", "travel"),
    ("models.travel", "Matrix.save", "travel"),
    ("models.season", "Season.profile", "season"),
    ("models.season", "Season.read", "season"),
    ("models.season", "Calendar.china", "season"),
    ("models.problem", "Problem.in_season", "season"),
    ("models.problem", "Problem.from_json", "io"),
    ("models.problem", "Problem.to_json", "io"),
    ("models.prices", "Prices.from_json", "io"),
    ("models.prices", "Prices.to_json", "io"),
    ("models.plan", "Plan.of", "judge"),
    ("models.plan", "Plan.from_json", "io"),
    ("models.plan", "Plan.to_json", "io"),
    ("models.plan", "Plan.to_html", "report"),
    ("models.plan", "Plan.bill", "report"),
    ("models.plan", "Plan.loading_list", "report"),
    ("models.plan", "Plan.kpis", "report"),
    ("models.plan", "Plan.difference", "report"),
    ("models.plan", "Plan.view", "report"),
    ("models.plan", "Plan.publish", "publish"),
    ("models.plan", "Plan.kpis", "io"),
    ("models.plan", "TYPE_CHECKING", "io"),
    ("models.plan", "TYPE_CHECKING", "report"),
    ("models.plan", "Plan.explain", "report"),
    ("models.plan", "Plan.explain_engineer", "report"),
    ("models.plan", "Plan.with_change", "report"),
    ("models.problem", "Problem.hopeless", "report"),
    ("models._check_rules", "_taken", "rules"),
    ("models._strict", "_asked_by_own_rules", "facts"),
    ("models._strict", "_asked_by_own_rules", "rules"),
    ("models._strict", "_asked_by_own_rules", "solvers"),
    ("models.finding", "Finding.say", "report"),
    ("models.explanation", "Change.say", "report"),
    ("models.explanation", "Explanation.say", "report"),
    ("models.explanation", "Workload.say", "report"),
    ("models.plan", "Plan.to_frame", "report"),
    ("models.plan", "Plan.to_csv", "report"),
    ("models.plan", "Plan.to_excel", "report"),
    ("models.plan", "Plan.to_geojson", "report"),
}
"""The only arrows that point upwards: methods that pass the call on, importing inside."""

CROSSING = {"solvers._generate", "solvers._legs", "solvers.search"}
"""The only modules that touch the compiled core."""

HEAVY = {"borax", "chinese_calendar", "geopy", "narwhals", "networkx", "openpyxl", "ortools", "pandas", "scipy"}


CORE_LAYERS = [
    {"types", "fixed_point", "halt", "straight_line"},
    {"awaited", "columns", "from_mean", "largest", "random", "tie", "totals", "whole"},
    {"paid"},
    {"bound", "legs", "rules", "work", "pauses", "stock", "reloads", "profile"},
    {"ground"},
    {"clock"},
    {"flow", "told_before"},
    {"latest_parts", "layers", "trip_flows", "trips"},
    {"flows", "trace"},
    {"walk"},
    {"plan"},
    {"links"},
    {"search"},
    {"day"},
    {"days"},
    {"bindings"},
]
"""Files and folders of the core, from the ground up: each includes only what stands below it."""


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(function it stands in, absolute name) of every import in a file; the function is empty at module level,
    and ``TYPE_CHECKING`` where an import is for types alone."""
    package = path.relative_to(HOUSE).parent.parts
    tree = ast.parse(path.read_text(encoding="utf-8"))

    def walk(node: ast.AST, names: tuple[str, ...], inside: bool) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            where = ".".join(names) if inside else ""
            if isinstance(child, ast.Import):
                yield from ((where, alias.name) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                above = package[: len(package) - child.level + 1] if child.level else ()
                yield from ((where, ".".join((*above, *filter(None, [child.module]), alias.name))) for alias in child.names)
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield from walk(child, (*names, child.name), inside=True)
            elif isinstance(child, ast.ClassDef):
                yield from walk(child, (*names, child.name), inside)
            elif isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                yield from walk(child, ("TYPE_CHECKING",), inside=True)
            else:
                yield from walk(child, names, inside)

    yield from walk(tree, (), inside=False)


def part_of(name: str) -> str:
    """Which part of the package an absolute name belongs to; ``""`` for one of its public names."""
    rest = name.removeprefix("dispatch").lstrip(".").split(".")[0]
    return rest if rest in MAY_IMPORT or rest == "_core" else ""


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_point_one_way(path: Path) -> None:
    module = module_of(path)
    part = module.split(".")[0]
    assert part in MAY_IMPORT, f"say in MAY_IMPORT where the new part {part!r} stands"
    for where, name in imports(path):
        if name.split(".")[0] != "dispatch":
            continue
        target = part_of(name)
        if target == "_core":
            assert module in CROSSING, f"{module} touches the compiled core"
        elif target != part:
            assert target in MAY_IMPORT[part] or (module, where, target) in DELEGATIONS, f"{module} imports {name}"


def test_no_delegation_is_out_of_use() -> None:
    used = {(module_of(path), where, part_of(name)) for path in SOURCES for where, name in imports(path) if name.startswith("dispatch.")}
    assert used >= DELEGATIONS


def test_rules_do_not_know_each_other() -> None:
    for path in (PACKAGE / "rules").glob("*.py"):
        if path.name != "__init__.py":
            assert not [name for _, name in imports(path) if name.startswith("dispatch.rules")], path.name


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_heavy_libraries_are_imported_inside_functions(path: Path) -> None:
    assert not [name for where, name in imports(path) if not where and name.split(".")[0] in HEAVY]


def core_part(path: Path) -> str:
    return path.relative_to(HOUSE / "core").with_suffix("").parts[0]


def includes(path: Path) -> Iterator[Path]:
    """The files of the core that a file of it includes."""
    for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
        beside = path.parent / name
        yield beside if beside.is_file() else HOUSE / "core" / name


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_includes_point_one_way(path: Path) -> None:
    layer = {part: number for number, parts in enumerate(CORE_LAYERS) for part in parts}
    part = core_part(path)
    assert part in layer, f"say in CORE_LAYERS where {part!r} stands"
    for target in includes(path):
        beside = core_part(target) == part and part != "rules"
        assert beside or layer[core_part(target)] < layer[part], f"{path.name} includes {target.name}"


def test_only_the_bindings_know_python() -> None:
    know = {path.name for path in CORE if re.search(r"#\s*include\s+<(nanobind|Python\.h)", path.read_text(encoding="utf-8"))}
    assert know == {"bindings.cpp"}


def test_files_are_not_too_long() -> None:
    for path in [*EVERY_PYTHON, *CORE]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, f"{path} is longer than 500 lines"
