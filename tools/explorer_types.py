"""The explorer's messages as TypeScript, from its OpenAPI document: `python tools/explorer_types.py` writes
frontend/src/explorer/api.d.ts, `--check` says whether it is stale.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "frontend" / "src" / "explorer" / "api.d.ts"
PLAIN = {"string": "string", "number": "number", "integer": "number", "boolean": "boolean", "null": "null"}
FRAMEWORK = ("HTTPValidationError", "ValidationError")


def document() -> dict[str, Any]:
    """The OpenAPI document of the server."""
    from contrapeso.explorer.application import application

    with tempfile.TemporaryDirectory() as folder:
        return application(Path(folder)).openapi()


def typed(schema: dict[str, Any]) -> str:
    """The TypeScript type of a schema."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(typed(one) for one in schema["anyOf"]))
    if schema.get("type") == "array":
        inner = typed(schema["items"])
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if schema.get("type") == "object":
        return f"Record<string, {typed(schema['additionalProperties'])}>"
    return PLAIN[schema["type"]]


def interface(name: str, schema: dict[str, Any]) -> str:
    """An interface; a field with a default may be left out of a request, and is always in an answer."""
    asked = name in ("Asked", "Given")
    lines = [f"/** {' '.join(schema['description'].split())} */"] if "description" in schema else []
    lines.append(f"export interface {name} {{")
    for field, inner in schema.get("properties", {}).items():
        may = "?" if asked and field not in schema.get("required", ()) else ""
        lines.append(f"  {field}{may}: {typed(inner)};")
    return "\n".join([*lines, "}"])


def address(path: str, methods: dict[str, Any]) -> list[str]:
    """A line a method: what it takes and what it answers."""
    lines = []
    for method, about in methods.items():
        body = about.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        answer = about["responses"]["200"]["content"]["application/json"]["schema"]
        taken = typed(body) if body else "null"
        lines.append(f'  "{method.upper()} {path}": {{ body: {taken}; answer: {typed(answer)} }};')
    return lines


def text() -> str:
    """The whole file."""
    found = document()
    schemas = found["components"]["schemas"]
    parts = [interface(name, schemas[name]) for name in sorted(schemas) if name not in FRAMEWORK]
    lines = [line for path, methods in found["paths"].items() for line in address(path, methods)]
    addresses = "\n".join(["export interface Addresses {", *lines, "}"])
    head = "// Made by tools/explorer_types.py from the server's OpenAPI document: never edited by hand."
    return "\n\n".join([head, *parts, addresses]) + "\n"


if __name__ == "__main__":
    made = text()
    if "--check" in sys.argv:
        stale = not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != made
        sys.exit("api.d.ts is stale: make front-types" if stale else 0)
    TARGET.write_text(made, encoding="utf-8")
