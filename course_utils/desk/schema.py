"""JSON Schema for the seed files, so that an editor completes and checks while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from course_utils.records.library import KINDS


def schema() -> dict[str, Any]:
    """The schema of a seed file: a mapping from kinds of record to lists of records."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for kind, adapter in KINDS.items():
        part = TypeAdapter.json_schema(adapter, ref_template="#/$defs/{model}")
        for name, definition in part.pop("$defs", {}).items():
            # Two classes of one name: the file would describe one by the other.
            assert definitions.setdefault(name, definition) == definition, name
        properties[kind] = {"type": "array", "items": part}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made by 'python3 course.py check --write-schema' from the models of the records: change those.",
        "title": "A seed file of the course",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }


def write_schemas(folder: Path) -> Path:
    """Write `seeds.schema.json` into a folder and return its path.

    A seed file names it in its first line: `# yaml-language-server: $schema=../schema/seeds.schema.json`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "seeds.schema.json"
    path.write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
