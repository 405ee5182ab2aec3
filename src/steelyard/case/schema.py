"""The JSON Schema of a case file (draft 7, which editors' YAML servers read)."""

from __future__ import annotations

import json
from typing import Any

from steelyard.case.quantity import QUANTITY_MARK, quantity_schema
from steelyard.case.registry import CaseModel

MODE_LINE = "# yaml-language-server: $schema={file}"


def case_schema() -> dict[str, Any]:
    """The schema of the whole file, from the typed model."""
    schema = _with_quantities(
        CaseModel.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    )
    definitions = schema.pop("$defs")
    definitions["quantity"] = quantity_schema()
    _allow_words(definitions)
    _allow_conditions(definitions)
    _allow_places(definitions)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Steelyard case"}
    return {**schema, **head, "definitions": definitions}


def written(schema: dict[str, Any]) -> str:
    """Return a schema as it is written to a file."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _with_quantities(node: Any) -> Any:
    """The schema with a reference in the place of each quantity's mark."""
    if node == QUANTITY_MARK:
        return {"$ref": "#/definitions/quantity"}
    if isinstance(node, dict):
        return {key: _with_quantities(value) for key, value in node.items()}
    return [_with_quantities(item) for item in node] if isinstance(node, list) else node


def _allow_words(definitions: dict[str, Any]) -> None:
    """Shorthands that the model reads.

    Words for a lever, bare stances, odds in a line, one name for a list.
    """
    definitions["Lever"]["properties"]["strength"] = {"$ref": "#/definitions/quantity"}
    definitions["Stance"] = {"anyOf": [{"type": "string"}, definitions["Stance"]]}
    for model in list(definitions.values()):
        properties = model.get("properties", {})
        for key, field in properties.items():
            properties[key] = _with_bare_text(key, field)


def _with_bare_text(key: str, field: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field with the bare text that may stand there too."""
    kind = field.get("type")
    names = kind == "array" and field.get("items", {}).get("type") == "string"
    if key == "odds" or names:
        return {"anyOf": [{"type": "string"}, field]}
    if kind == "string" and "pattern" not in field and "enum" not in field:
        return {**field, "type": ["string", "number"]}
    return field


def _allow_conditions(definitions: dict[str, Any]) -> None:
    """Shorthands of the stability section.

    Bare conditions, lists of them, one state for a tier, today as a state.
    """
    text = {"type": "string"}
    liking, section = definitions["Liking"], definitions["Stability"]
    tiers = liking["properties"]["ranking"]
    tiers["items"] = {"anyOf": [text, tiers["items"]]}
    definitions["Liking"] = {"anyOf": [*liking["properties"]["conditions"]["anyOf"], liking]}
    definitions["Barred"] = {"anyOf": [text, definitions["Barred"]]}
    section["properties"]["status_quo"] = {"anyOf": [text, {"type": "array", "items": text}]}


def _allow_places(definitions: dict[str, Any]) -> None:
    """Shorthands of the positions section.

    A scale as its ends or as a list, a bare position, nothing for no stand.
    """
    names = {"type": "array", "items": {"type": "string"}}
    for model in ("PositionsSection", "PositionIssue"):
        places = {"type": "object", "additionalProperties": {"type": "number"}}
        definitions[model]["properties"]["scale"] = {"anyOf": [{"type": "string"}, names, places]}
    definitions["Stand"] = {
        "anyOf": [{"type": "null"}, *quantity_schema()["anyOf"][:2], definitions["Stand"]]
    }
