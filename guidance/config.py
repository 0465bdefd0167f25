"""guidance.yaml: what is built from what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS

from . import fields
from . import files
from . import yaml_nodes
from .errors import Problem

NAME = "guidance.yaml"
DEFAULT_SOURCE = "standards"
DEFAULT_FORMATS = ("agents-md", "cursorrules")
RENAMED = {"targets": "agents", "outputs": "formats", "tools": "agents", "rules": "source"}
MAX_SOURCE = 200
_FOLDER = re.compile(r"[^\x00-\x1f\x7f<>`\\:*?\"|#%()\[\]]+")


class Serve(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of the server, for clients that have no repository."""

    clients: Annotated[
        list[str],
        Meta(min_length=1, description="Clients without a repository that need the text."),
    ] = []
    tools: Annotated[
        bool, Meta(description="Offer two read-only tools to clients that read no resources.")
    ] = True


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of guidance.yaml. Every key may be left out."""

    source: Annotated[
        str,
        Meta(description="The folder of the standards.", examples=["source: standards"]),
    ] = DEFAULT_SOURCE
    agents: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="The agents that your team uses.",
            examples=["agents: [codex, cursor]"],
        ),
    ] = []
    formats: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="Files to write, whatever the agents.",
            examples=["formats: [agents-md, cursorrules]"],
        ),
    ] = []
    serve: Annotated[
        Serve | None,
        Meta(
            description="Clients without a repository (read, and not acted on yet).",
            examples=["serve: {clients: [claude-desktop]}"],
        ),
    ] = None


def load(root: Path) -> tuple[Config, list[Problem]]:
    """The configuration below ``root`` (all defaults where there is none), and its problems."""
    if not (root / NAME).is_symlink() and not (root / NAME).exists():
        other = root / "guidance.yml"
        if other.exists():
            advice = f"rename it: `git mv guidance.yml {NAME}`"
            return Config(), [Problem(other.name, 0, 0, "is not read under this name", advice)]
        return Config(), []
    text, problems = files.read_text(root, NAME)
    if text is None:
        return Config(), problems
    return parse(text)


def parse(text: str) -> tuple[Config, list[Problem]]:
    """The configuration that the text of guidance.yaml holds, and its problems."""
    node, problems = yaml_nodes.parse(text, NAME)
    if node is None or node.data is None:
        return Config(), problems
    if not isinstance(node.data, dict):
        advice = "write `key: value` lines, such as `source: standards`"
        problems.append(Problem(NAME, node.line, node.column, "is not a mapping", advice))
        return Config(), problems
    values, more = fields.read(node, Config, NAME, RENAMED, lambda key: key.startswith("x-"))
    problems += more
    if isinstance(node.data.get("agents"), list):
        problems += fields.unknown_names(NAME, node.items["agents"], "agent", AGENTS)
    if isinstance(node.data.get("formats"), list):
        problems += fields.unknown_names(NAME, node.items["formats"], "format", FORMATS)
    if isinstance(node.data.get("serve"), dict):
        problems += fields.read(
            node.items["serve"], Serve, NAME, {}, lambda key: key.startswith("x-")
        )[1]
    if "source" in values:
        better = _source_advice(values["source"])
        if better:
            item = node.items["source"]
            message = f"`source`: `{values['source']}` is not a folder below the root"
            problems.append(Problem(NAME, item.line, item.column, message, better))
    return (Config() if problems else Config(**values)), problems


def _source_advice(source: str) -> str | None:
    """What to write instead of a source folder that cannot be one."""
    parts = source.split("/")
    if (
        len(source) <= MAX_SOURCE
        and _FOLDER.fullmatch(source)
        and not any(p in ("", ".", "..", ".git") for p in parts)
    ):
        return None
    better = "/".join(p for p in re.split(r"[/\\]", source) if p and set(p) != {"."})
    good = (
        len(better) <= MAX_SOURCE and _FOLDER.fullmatch(better) and ".git" not in better.split("/")
    )
    return f"write `source: {better if good else DEFAULT_SOURCE}`"
