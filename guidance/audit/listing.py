"""What a server listed, typed; read from a saved file or from the wire, whatever shape it has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from .finding import Finding
from .finding import shown

MAX_ITEMS = 10_000  # of one kind; more is a flood
MAX_DEPTH = 60  # levels of a schema
MAX_SECONDS = 3_600.0  # of one read
HEAD = 200  # characters of a text that a saved listing shows


@dataclass(frozen=True)
class Tool:
    """A tool as it was listed. The schemas are JSON Schema as the server wrote it."""

    name: str
    description: str = ""
    schema: Mapping[str, Any] = field(default_factory=dict)
    output: Mapping[str, Any] = field(default_factory=dict)
    hints: Mapping[str, bool] = field(default_factory=dict)

    @property
    def arguments(self) -> Mapping[str, Any]:
        return _mapping(self.schema.get("properties"))

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(n for n in _list(self.schema.get("required")) if isinstance(n, str))

    @property
    def choices(self) -> tuple[str, ...]:
        """What the one required argument may be, where the schema lists it; else nothing."""
        if len(self.required) != 1:
            return ()
        listed = _list(_mapping(self.arguments.get(self.required[0])).get("enum"))
        return tuple(c for c in listed if isinstance(c, str)) if _are_texts(listed) else ()

    @property
    def definition(self) -> str:
        """What a client puts before the model: name, description, schema of the arguments."""
        return json.dumps([self.name, self.description, self.schema], ensure_ascii=False)

    @property
    def tokens(self) -> int:
        """Tokens of the definition, as characters / 4 (a tokenizer differs by some 20 %)."""
        return len(self.definition) // 4


@dataclass(frozen=True)
class Resource:
    """A resource, or a template when ``template`` is set (its URI then has `{names}`)."""

    uri: str
    name: str = ""
    description: str = ""
    mime: str = ""
    template: bool = False


@dataclass(frozen=True)
class Prompt:
    """A prompt and its arguments, the required ones apart."""

    name: str
    description: str = ""
    arguments: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


@dataclass(frozen=True)
class Probe:
    """What two fresh processes answered: whether alike, how many characters, how it begins."""

    same: bool
    chars: int
    is_error: bool = False
    head: str = ""
    text: str | None = None


@dataclass(frozen=True)
class Listing:
    """All that is known of one server. Keys of ``probes``: `tool:NAME`, `res:URI`, `prompt:NAME`,
    and `tool:NAME?ARGUMENT=VALUE` for a tool of texts by name.

    ``seconds`` is how long one read took, where it was measured.
    """

    name: str
    server: str = ""
    version: str = ""
    instructions: str = ""
    tools: tuple[Tool, ...] = ()
    resources: tuple[Resource, ...] = ()
    templates: tuple[Resource, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    probes: Mapping[str, Probe] = field(default_factory=dict)
    seconds: float | None = None
    origin: str = ""

    @property
    def tokens(self) -> int:
        """Tokens of all definitions and of the instructions."""
        return sum(t.tokens for t in self.tools) + len(self.instructions) // 4

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each text that reaches a model by listing alone, with its place."""
        yield "server", self.instructions
        for tool in self.tools:
            yield f"tool:{tool.name}", f"{tool.name}\n{tool.description}\n{tool.definition}"
        for item in (*self.resources, *self.templates):
            yield f"resource:{item.uri}", f"{item.uri}\n{item.name}\n{item.description}"
        for prompt in self.prompts:
            yield f"prompt:{prompt.name}", f"{prompt.name}\n{prompt.description}"


def read(data: object, name: str = "server") -> tuple[Listing, list[Finding]]:
    """A listing from parsed JSON, and a finding for each part that is not as MCP says.

    Parts that are wrong are left out; nothing is raised.
    """
    reader = _Reader()
    top = reader.mapping(data, "server")
    info = _mapping(top.get("serverInfo"))
    listing = Listing(
        name=_text(top.get("name")) or name,
        server=_text(info.get("name")),
        version=_text(info.get("version")),
        instructions=_text(top.get("instructions")),
        tools=tuple(reader.tools(top.get("tools"))),
        resources=tuple(reader.resources(top.get("resources"), "uri")),
        templates=tuple(reader.resources(top.get("resourceTemplates"), "uriTemplate")),
        prompts=tuple(reader.prompts(top.get("prompts"))),
        probes=reader.probes(top.get("probes")),
        seconds=_seconds(top.get("seconds")),
        origin=_text(top.get("origin")),
    )
    return listing, reader.findings


class _Reader:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def wrong(self, where: str, message: str) -> None:
        if len(self.findings) < 20:
            self.findings.append(Finding("listing-shape", "warning", where, message))

    def mapping(self, value: object, where: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self.wrong(where, f"a {type(value).__name__} stands where an object must be")
        return {}

    def items(self, value: object, kind: str, key: str) -> Iterator[Mapping[str, Any]]:
        """The objects of a list that have a name; each name once."""
        if value is not None and not isinstance(value, list):
            self.wrong("server", f"the list of {kind}s is a {type(value).__name__}")
        known: set[str] = set()
        whole = _list(value)
        if len(whole) > MAX_ITEMS:
            self.wrong("server", f"{len(whole):,} {kind}s: the first {MAX_ITEMS:,} are judged")
        for number, item in enumerate(whole[:MAX_ITEMS]):
            found = self.mapping(item, f"{kind} {number}")
            name = found.get(key)
            if not isinstance(name, str) or not name:
                self.wrong(f"{kind} {number}", f"has no `{key}`: it was left out")
            elif name in known:
                self.wrong(f"{kind}:{shown(name)}", "is listed twice: the first is judged")
            else:
                known.add(name)
                yield found

    def tools(self, value: object) -> Iterator[Tool]:
        for item in self.items(value, "tool", "name"):
            if _depth(item) > MAX_DEPTH:
                self.wrong(f"tool:{shown(item['name'])}", "is nested too deep: it was left out")
                continue
            hints = _mapping(item.get("annotations"))
            yield Tool(
                item["name"],
                _text(item.get("description")),
                _mapping(item.get("inputSchema")),
                _mapping(item.get("outputSchema")),
                {k: v for k, v in hints.items() if isinstance(v, bool)},
            )

    def resources(self, value: object, key: str) -> Iterator[Resource]:
        kind = "resource" if key == "uri" else "template"
        for item in self.items(value, kind, key):
            words = [_text(item.get(k)) for k in ("name", "description", "mimeType")]
            yield Resource(item[key], words[0], words[1], words[2], key != "uri")

    def prompts(self, value: object) -> Iterator[Prompt]:
        for item in self.items(value, "prompt", "name"):
            arguments = [a for a in _list(item.get("arguments")) if isinstance(a, dict)]
            named = [(_text(a.get("name")), a.get("required") is True) for a in arguments]
            yield Prompt(
                item["name"],
                _text(item.get("description")),
                tuple(n for n, _ in named),
                tuple(n for n, needed in named if needed),
            )

    def probes(self, value: object) -> dict[str, Probe]:
        found = {}
        for key, item in _mapping(value).items():
            probe, chars = _mapping(item), _mapping(item).get("chars")
            text = probe.get("text")
            found[key] = Probe(
                probe.get("same") is True,
                chars if isinstance(chars, int) and not isinstance(chars, bool) else 0,
                probe.get("is_error") is True,
                _text(probe.get("head")),
                text if isinstance(text, str) else None,
            )
        return found


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, float) and 0 <= value < MAX_SECONDS else None


def _are_texts(items: list[Any]) -> bool:
    return all(isinstance(item, str) for item in items)


def _depth(value: object, level: int = 0) -> int:
    """How deep a value is nested; no deeper than one past the limit is looked."""
    if level > MAX_DEPTH or not isinstance(value, (dict, list)):
        return level
    inner = value.values() if isinstance(value, dict) else value
    return max((_depth(v, level + 1) for v in inner), default=level)
