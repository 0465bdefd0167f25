"""The JSON Schema of guidance.yaml and of a standard's header, for editors."""

from __future__ import annotations

import json
from typing import Any
from typing import Literal

import msgspec

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS

from .config import Config
from .standard import Header

Kind = Literal["config", "header"]


def schema(kind: Kind) -> str:
    """The schema as JSON text, with names of agents and formats spelled out."""
    struct: type[msgspec.Struct] = Config if kind == "config" else Header
    out: dict[str, Any] = msgspec.json.schema(struct)
    for name, definition in out["$defs"].items():
        _finish(definition, overrides=name == "Header")
    out = {"$schema": "https://json-schema.org/draft/2020-12/schema", **out}
    return json.dumps(out, indent=2, ensure_ascii=False) + "\n"


def _finish(definition: dict[str, Any], *, overrides: bool) -> None:
    """Say what types alone do not: known names, no unknown keys, keys that are ignored."""
    properties = definition["properties"]
    for key, names in (("agents", sorted(AGENTS)), ("formats", sorted(FORMATS))):
        if key in properties:
            properties[key] |= {"items": {"enum": names}, "uniqueItems": True}
    for value in properties.values():
        value.pop("examples", None)  # they are lines of YAML, not values
    if overrides:
        properties.update(
            {
                agent: {"type": "object", "description": f"Keys for {AGENTS[agent].TITLE} itself."}
                for agent in sorted(AGENTS)
            }
        )
        definition["not"] = {"required": ["paths", "apply"]}
    definition["patternProperties"] = {"^x-": {}}
    definition["additionalProperties"] = False
