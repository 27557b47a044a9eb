"""Write the JSON Schema of the files as they are now: ``python -m tests.io.write_schemas``.

Only the newest minor version changes, and only until it is released.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

import dispatch
from dispatch.io.json import PlanFile, ProblemFile
from dispatch.io.versions import MAJOR, MINOR, Kind

FOLDER = Path(dispatch.__file__).parent / "io" / "schemas"
FILES: dict[Kind, type[msgspec.Struct]] = {"problem": ProblemFile, "plan": PlanFile}


def schema_now(kind: Kind) -> str:
    """The schema as msgspec tells it, with the first sentence of each model's help."""
    schema = msgspec.json.schema(FILES[kind])
    for model in schema["$defs"].values():
        if "description" in model:
            model["description"] = " ".join(model["description"].partition("\n\n")[0].split())
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for kind in FILES:
        (FOLDER / f"{kind}-{MAJOR}.{MINOR}.json").write_text(schema_now(kind), encoding="utf-8")
