"""The JSON Schema of guidance.yaml and of a standard's header, for editors."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Mapping
from typing import Any
from typing import Literal

import msgspec

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS

from .config import Config
from .keys import said_of
from .keys import types_of
from .serving import Auth
from .serving import Serve
from .standard import Header
from .written import MODES

Kind = Literal["config", "header"]


def schema(kind: Kind) -> str:
    """The schema as JSON text, with names of agents and formats spelled out."""
    whole = Config if kind == "config" else Header
    struct = _struct(whole, whole._field_defaults)
    out: dict[str, Any] = msgspec.json.schema(struct)
    for cls in (Config, Serve, Auth, Header):
        if cls.__name__ in out["$defs"]:
            _finish(out["$defs"][cls.__name__], cls)
    out = {"$schema": "https://json-schema.org/draft/2020-12/schema", **out}
    return json.dumps(out, indent=2, ensure_ascii=False) + "\n"


def _struct(cls: type, defaults: Mapping[str, Any]) -> type:
    """The class as msgspec takes it, all names in its types known."""
    fields = []
    for name, wanted in types_of(cls).items():
        default = defaults[name]
        if isinstance(default, (tuple, Mapping)):  # left out: an empty one is no good value
            default = msgspec.field(default_factory=functools.partial(copy.copy, default))
        fields.append((name, wanted, default))
    namespace = {"__doc__": cls.__doc__}
    return msgspec.defstruct(cls.__name__, fields, kw_only=True, namespace=namespace)


def _finish(definition: dict[str, Any], cls: type) -> None:
    """Say what types alone do not: words, known names, no unknown keys, keys that are ignored."""
    properties = definition["properties"]
    for name, said in said_of(cls).items():
        properties[name]["description"] = said.description
        if said.min_length is not None:
            properties[name]["minItems"] = said.min_length
    for key, names in (("agents", sorted(AGENTS)), ("formats", sorted(FORMATS))):
        if key in properties:
            properties[key] |= {"items": {"enum": names}, "uniqueItems": True}
    for choice in properties.get("formats", {}).get("anyOf", ()):
        if choice["type"] == "object":
            choice["propertyNames"] = {"enum": sorted(FORMATS)}
            mode = {"type": "object", "properties": {"mode": {"enum": list(MODES)}}}
            choice["additionalProperties"] = {**mode, "additionalProperties": False}
    if cls is Header:
        properties.update(
            {
                agent: {"type": "object", "description": f"Keys for {AGENTS[agent].TITLE} itself."}
                for agent in sorted(AGENTS)
            }
        )
        definition["not"] = {"required": ["paths", "apply"]}
    definition["patternProperties"] = {"^x-": {}}
    definition["additionalProperties"] = False
