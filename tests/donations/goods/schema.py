"""A small reader of the JSON Schema words our schema uses; any other word in it is a fault."""

import re
from collections.abc import Callable
from typing import Any

KNOWN = {
    *("type", "properties", "required", "additionalProperties", "items", "prefixItems", "$ref"),
    *("minimum", "multipleOf", "minLength", "minItems", "pattern", "enum", "const", "format"),
    *("description", "title", "$schema", "$defs"),
}
TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "integer": int}


def schema_faults(
    value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None
) -> list[str]:
    """Return what is wrong with a value, in words."""
    root = root or schema
    if "$ref" in schema:
        return schema_faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    faults = [f"unknown word {word}" for word in schema.keys() - KNOWN]
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or isinstance(value, bool)):
        return [*faults, f"{value!r} is no {kind}"]
    return [*faults, *_limits(value, schema), *_parts(value, schema, root)]


def _limits(value: Any, schema: dict[str, Any]) -> list[str]:
    wrong: dict[str, Callable[[Any], object]] = {
        "minimum": lambda limit: value < limit,
        "multipleOf": lambda step: value % step,
        "minLength": lambda least: len(value) < least,
        "minItems": lambda least: len(value) < least,
        "pattern": lambda pattern: not re.search(pattern, value),
        "enum": lambda allowed: value not in allowed,
        "const": lambda only: value != only,
    }
    return [f"{value!r}: {word}" for word, is_wrong in wrong.items()
            if word in schema and is_wrong(schema[word])]  # fmt: skip


def _parts(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> list[str]:
    if isinstance(value, dict):
        known = schema.get("properties", {})
        faults = [f"{key} is missing" for key in schema.get("required", []) if key not in value]
        if schema.get("additionalProperties") is not False:
            faults.append("the schema leaves other keys open")
        for key, part in value.items():
            faults += schema_faults(part, known[key], root) if key in known else [f"{key}: unknown"]
        return faults
    if isinstance(value, list):
        kinds = [*schema.get("prefixItems", []), *([schema["items"]] if schema["items"] else [])]
        last = [] if schema["items"] is False and len(value) > len(kinds) else kinds[-1:]
        if not last:
            return ["too many items"]
        return [
            fault
            for place, part in enumerate(value)
            for fault in schema_faults(part, kinds[min(place, len(kinds) - 1)], root)
        ]
    return []
