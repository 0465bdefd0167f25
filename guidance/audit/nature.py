"""What each part of a server is: proven static text, text by name, a bridge, or live."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from . import words
from .listing import Listing
from .listing import Probe
from .listing import Prompt
from .listing import Resource
from .listing import Tool

SMALL = 80  # characters; less is a word or a flag, not guidance
TABLE = 20_000  # characters of JSON; more is a set of data to be queried, not guidance
PROSE = 500  # characters of a constant answer that is long enough to be a text by itself
# A path of this machine in the first line or two: the answer is about the machine.
_MACHINE = re.compile(r"(?<![\w./:~-])/(home|root|tmp|Users|private)/")


@dataclass(frozen=True)
class Nature:
    """The listing with what is known of its parts. Made once, read by every rule.

    ``portable``: clients without a repository were named, so that text may be served.
    """

    listing: Listing
    portable: bool = False

    @cached_property
    def mark(self) -> str:
        """The word with which the names of nearly all tools begin."""
        return words.prefix(t.name for t in self.listing.tools)

    @cached_property
    def verbs(self) -> Mapping[str, tuple[tuple[str, ...], str]]:
        """Verbs and noun of each tool."""
        return {t.name: words.verb_and_noun(t.name, self.mark) for t in self.listing.tools}

    def writes(self, tool: Tool) -> bool | None:
        """Whether a tool changes something: by its own word, else by its name, else None."""
        said = tool.hints.get("readOnlyHint")
        if said is not None:
            return not said
        return self.name_writes(tool)

    def name_writes(self, tool: Tool) -> bool | None:
        """The same by the name alone."""
        verbs = self.verbs[tool.name][0]
        if any(v in words.WRITES for v in verbs):
            return True
        return False if verbs else None

    @cached_property
    def static_tools(self) -> tuple[Tool, ...]:
        """Tools without required arguments that gave one and the same text, and no state."""
        bridges = self.bridges
        return tuple(t for t in self.listing.tools if t not in bridges and self._is_static_tool(t))

    @cached_property
    def named_texts(self) -> tuple[Tool, ...]:
        """Tools that hand out one of a finite set of texts by its name.

        Names in the schema (an enum), or a constant catalogue of the same server, make the
        set finite; a free query does not. Words alone accuse nobody.
        """
        bridges = self.bridges
        return tuple(t for t in self.listing.tools if t not in bridges and self._is_named_text(t))

    @cached_property
    def bridges(self) -> tuple[Tool, ...]:
        """The accepted list and read tools over this server's own resources: two at most."""
        if not self.static_resources:
            return ()
        found = [t for t in self.listing.tools if self._is_bridge(t)]
        return tuple(found) if len(found) <= 2 else ()

    @cached_property
    def static_resources(self) -> tuple[Resource, ...]:
        return tuple(r for r in self.listing.resources if self._is_static_resource(r))

    @cached_property
    def static_prompts(self) -> tuple[Prompt, ...]:
        return tuple(p for p in self.listing.prompts if _is_text(self.probe(f"prompt:{p.name}")))

    @cached_property
    def catalogues(self) -> tuple[Tool, ...]:
        """Tools with a constant list of the names by which the texts beside them are asked for."""
        texts = (*self.static_tools, *self.named_texts)
        names = {words.singular(w) for t in texts for a in t.arguments for w in words.split(a)}
        names |= {self.verbs[t.name][1] for t in texts}
        return tuple(
            t for t in self.listing.tools if t not in texts and self._is_catalogue(t, names)
        )

    @cached_property
    def live_tools(self) -> tuple[Tool, ...]:
        """Tools that are neither text nor a way to it: what the server does."""
        ways = (*self.bridges, *self.catalogues)
        text = {t.name for t in (*self.static_tools, *self.named_texts, *ways)}
        return tuple(t for t in self.listing.tools if t.name not in text)

    @cached_property
    def live_resources(self) -> tuple[Resource, ...]:
        text = {r.uri for r in self.static_resources}
        return tuple(r for r in self.listing.resources if r.uri not in text)

    @cached_property
    def live_templates(self) -> tuple[Resource, ...]:
        """Templates, but for those of Markdown beside static resources of the same scheme."""
        schemes = {_scheme(r.uri) for r in self.static_resources}
        return tuple(
            t for t in self.listing.templates if not (_is_markdown(t) and _scheme(t.uri) in schemes)
        )

    @property
    def static_chars(self) -> int:
        """Characters of all proven static text."""
        keys = [f"tool:{t.name}" for t in self.static_tools]
        keys += [f"res:{r.uri}" for r in self.static_resources]
        keys += [k for t in self.named_texts for k in self.proven(t)]
        return sum(p.chars for k in keys if (p := self.probe(k)) is not None)

    def proven(self, tool: Tool) -> tuple[str, ...]:
        """The keys of a tool's texts by name, when every name gave the same text twice.

        The names are those that its schema lists, else those that a person asked for.
        """
        if len(tool.required) != 1:
            return ()
        start = f"tool:{tool.name}?{tool.required[0]}="
        asked = [key for key in self.listing.probes if key.startswith(start)]
        keys = tuple(start + choice for choice in tool.choices) or tuple(asked)
        if not keys:
            return ()
        probes = [p for k in keys if (p := self.probe(k)) is not None]
        whole = len(probes) == len(keys) and all(_is_text(p) for p in probes)
        first = tool.description
        return keys if whole and all(_reads_as_text(tool.name, first, p) for p in probes) else ()

    def probe(self, key: str) -> Probe | None:
        return self.listing.probes.get(key)

    @cached_property
    def _changed(self) -> frozenset[str]:
        """Nouns that a tool of this server changes: what it says of them is no static text."""
        return frozenset(
            noun
            for name, (verbs, noun) in self.verbs.items()
            if noun and any(v in words.WRITES for v in verbs)
        )

    def _is_changed(self, tool: Tool) -> bool:
        noun = "_".join(map(words.singular, self.verbs[tool.name][1].split("_")))
        return any(noun == n or noun.startswith(f"{n}_") for n in self._changed)

    def _is_static_tool(self, tool: Tool) -> bool:
        probe = self.probe(f"tool:{tool.name}")
        if tool.required or self.writes(tool) or not _is_text(probe) or self._is_changed(tool):
            return False
        assert probe is not None
        return _reads_as_text(tool.name, tool.description, probe)

    def _is_static_resource(self, item: Resource) -> bool:
        probe = self.probe(f"res:{item.uri}")
        markdown = _is_markdown(item)
        if (
            not _is_text(probe, 1 if markdown else SMALL)
            or item.uri.startswith("ui://")
            or "mcp-app" in item.mime
        ):
            return False  # a page of an app is a part of its capability
        assert probe is not None
        if markdown:
            return True
        data = "json" in item.mime or probe.head.lstrip()[:1] in ("{", "[")
        plain = item.mime.startswith("text/") or (not item.mime and not data)
        known = words.is_knowledge(item.name, item.description, item.uri)
        return known if not plain else known or self._is_prose(item, probe)

    def _is_prose(self, item: Resource, probe: Probe) -> bool:
        return _reads_as_text(f"{item.name} {item.uri}", item.description, probe)

    def _is_named_text(self, tool: Tool) -> bool:
        if self.writes(tool) or tool in self.static_tools or len(tool.required) != 1:
            return False
        if self._is_changed(tool):
            return False
        if self.proven(tool):
            return True
        if len(tool.arguments) > 2 or not words.is_knowledge(tool.name):
            return False
        kinds = {words.KIND.get(v) for v in self.verbs[tool.name][0]} - {"list"}
        if kinds != {"get"}:
            return False
        schema = tool.arguments.get(tool.required[0])
        listed = isinstance(schema, dict) and (schema.get("enum") or "const" in schema)
        return bool(listed) or bool(self.static_tools)

    def _is_catalogue(self, tool: Tool, names: set[str]) -> bool:
        verbs, noun = self.verbs[tool.name]
        probe = self.probe(f"tool:{tool.name}")
        listed = [words.KIND.get(v) for v in verbs] == ["list"] and noun in names
        return listed and not tool.required and not self.writes(tool) and _is_text(probe, 1)

    def _is_bridge(self, tool: Tool) -> bool:
        hints, (verbs, noun) = tool.hints, self.verbs[tool.name]
        if not hints.get("readOnlyHint") or len(tool.arguments) > 1:
            return False
        if not verbs or words.KIND.get(verbs[0]) not in ("list", "get"):
            return False
        return noun == "resource" or hints.get("openWorldHint") is False


def _scheme(uri: str) -> str:
    return uri.partition(":")[0].lower()


def _is_markdown(item: Resource) -> bool:
    return "markdown" in item.mime or item.uri.endswith((".md", ".mdc", ".rst"))


def _is_text(probe: Probe | None, least: int = SMALL) -> bool:
    """Whether two starts gave one text that is no error and more than a word."""
    if probe is None or not probe.same or probe.is_error or probe.chars < least:
        return False
    return probe.chars > 2_000 or not words.is_trouble(probe.head)


def _reads_as_text(name: str, description: str, probe: Probe) -> bool:
    """Whether a constant answer is guidance, and not the state of a fresh machine."""
    first = description.strip().split("\n\n")[0]
    data = probe.head.lstrip()[:1] in ("{", "[")
    if words.is_live(name, first) or _MACHINE.search(probe.head) or (data and probe.chars > TABLE):
        return False
    if words.is_knowledge(name):
        return True
    if words.is_state(name, first):
        return False
    if words.is_knowledge(first):
        return True
    return probe.chars >= PROSE and not data
