"""The key `lint` of guidance.yaml: which rules look, where, and what links may lead to."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Annotated

from ..errors import Problem
from ..keys import Said
from . import CHECKS
from . import FRAME

if TYPE_CHECKING:
    from ..yaml_nodes import Node

_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, kw_only=True)
class Lint:
    """Settings of `guidance lint`, and of the safety rules that `build` runs."""

    select: Annotated[
        list[str],
        Said(
            "The rules that look, as codes or beginnings of codes; without it, all that are on "
            "by themselves. `build` looks for what is unsafe all the same.",
            "select: [G1, G2]",
            min_length=1,
        ),
    ] = field(default_factory=list)
    ignore: Annotated[
        list[str],
        Said("Rules that do not look, in `build` neither.", "ignore: [G203]", min_length=1),
    ] = field(default_factory=list)
    per_path: Annotated[
        dict[str, list[str]],
        Said(
            "Rules that do not look at files that match a glob.",
            'per_path: {"standards/legacy/**": [G2, G301]}',
        ),
    ] = field(default_factory=dict)
    hosts: Annotated[
        list[str],
        Said(
            "The only hosts that links may lead to (`*.example.com`: any below it).",
            'hosts: [github.com, "*.example.com"]',
            min_length=1,
        ),
    ] = field(default_factory=list)


def chosen(words: Iterable[str]) -> frozenset[str]:
    """The codes that begin with one of the words (`G1`, `G203`)."""
    wanted = tuple(words)
    return frozenset(code for code in CHECKS if code.startswith(wanted))


def wrong(word: str) -> str:
    """What is wrong with a word that should choose rules, and what to write; '' when it is good."""
    if re.fullmatch(r"G[0-9]{0,3}", word) and chosen([word]):
        return "cannot be turned off" if word.startswith(FRAME) or word == "G" else ""
    return "chooses no rule"


def problems(node: Node, path: str) -> list[Problem]:
    """What is wrong below `lint`: unknown keys and rules, bad globs, names that are no hosts."""
    from agents_md import globs

    from .. import fields

    found = fields.read(node, Lint, path, {}, lambda name: name.startswith("x-"))[1]
    for name in ("select", "ignore"):
        if isinstance(node.data.get(name), list):
            found += _rules(node.items[name], path, {"G"} if name == "select" else ())
    if isinstance(node.data.get("per_path"), dict):
        for glob, item in node.items["per_path"].items.items():
            line, column = node.items["per_path"].keys[glob]
            if bad := globs.check(glob):
                what, _, advice = bad.partition("; ")
                found.append(Problem(path, line, column, f"glob `{glob}` {what}", advice))
            if isinstance(item.data, list):
                found += _rules(item, path)
    if isinstance(node.data.get("hosts"), list):
        advice = "write a name alone, such as `github.com` or `*.example.com`"
        found += [
            Problem(path, i.line, i.column, f"`hosts`: `{i.data}` is no name of a host", advice)
            for i in node.items["hosts"].items.values()
            if isinstance(i.data, str) and not _HOST.fullmatch(i.data)
        ]
    return found


def _rules(node: Node, path: str, allowed: Collection[str] = ()) -> list[Problem]:
    advice = "write a code such as `G203`, or its beginning (`G2`); docs/rules.md has all"
    return [
        Problem(path, i.line, i.column, f"`{i.data}` {said}", advice)
        for i in node.items.values()
        if isinstance(i.data, str) and i.data not in allowed and (said := wrong(i.data))
    ]
