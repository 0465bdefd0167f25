"""What real agents sent once, again or not at all, through links, imports and names.

Seen on 2026-11-22 with the programs of tests/real, each row in a run of its own: how often
each text was there at start, and after each file that was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

import pytest

from agents_md.fragment import without_again
from agents_md.reading import read
from agents_md.situation import How
from agents_md.tree import Tree

NEW, OLD = "2.1.330", "2.1.197"
BOTH = (NEW, OLD)


@dataclass(frozen=True)
class Row:
    """``files`` hold text by path, ``seen`` are the texts of each phase: ``a a b``."""

    says: str
    files: Mapping[str, str]
    seen: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    cwd: str = ""
    touched: tuple[str, ...] = ()
    versions: tuple[str, ...] = BOTH


def scoped(text: str, globs: str) -> str:
    return f'---\npaths: ["{globs}"]\n---\n\n{text}\n'


A = {"docs/a.md": "=a="}
OUT = {"pkg/CLAUDE.md": "../docs/a.md"}
IN, PY = "pkg/x.py", ("pkg/x.py", "other/x.py")
IMPORT = {"CLAUDE.md": "@docs/a.md\n", "pkg/CLAUDE.md": "@../docs/a.md\n", **A}
NESTED = {"docs/CLAUDE.md": "=d=", "CLAUDE.md": "@docs/CLAUDE.md\n"}
LATER = {"docs/CLAUDE.md": "=d=", "pkg/CLAUDE.md": "@../docs/CLAUDE.md\n"}
RULE = {".claude/rules/x.md": "../../docs/a.md"}
TO_ROOT = {".claude/rules": "../rules"}
CLAUDE = [
    Row("two links at start", A, ("a",), {"CLAUDE.md": "docs/a.md", **OUT}, "pkg"),
    Row("a link again on touch", A, ("a", "a a"), {"CLAUDE.md": "docs/a.md", **OUT}, "", (IN,)),
    Row("two links on one touch", A, ("", "a"),
        {**OUT, "pkg/.claude/CLAUDE.md": "../../docs/a.md"}, "", (IN,)),
    Row("links on two touches", A, ("", "a", "a a"),
        {**OUT, "other/CLAUDE.md": "../docs/a.md"}, "", PY),
    Row("import of a link and of its place", {"CLAUDE.md": "@docs/l.md\n@docs/a.md\n", **A},
        ("a",), {"docs/l.md": "a.md"}),
    Row("CLAUDE.md and a rule lead to one file", A, ("a",), {"CLAUDE.md": "docs/a.md", **RULE}),
    Row("import again on touch", IMPORT, ("a", "a"), {}, "", (IN,), (NEW,)),
    Row("import again on touch", IMPORT, ("a", "a a"), {}, "", (IN,), (OLD,)),
    Row("import on two touches", {**IMPORT, "CLAUDE.md": "", "other/CLAUDE.md": "@../docs/a.md\n"},
        ("", "a", "a"), {}, "", PY),
    Row("imported, then its folder", NESTED, ("d", "d"), {}, "", ("docs/x.py",), (NEW,)),
    Row("imported, then its folder", NESTED, ("d", "d d"), {}, "", ("docs/x.py",), (OLD,)),
    Row("imported on touch, then its folder", LATER, ("", "d", "d"), {}, "", (IN, "docs/x.py")),
    Row("its folder, then imported", LATER, ("", "d", "d"), {}, "", ("docs/x.py", IN)),
    Row("rules by a link, from the root", {"rules/a.md": "=a="}, ("a",), TO_ROOT),
    Row("rules by a link out of the start folder", {"rules/a.md": "=a="}, ("",), TO_ROOT, "pkg",
        (), (NEW,)),
    Row("rules by a link out of the start folder", {"rules/a.md": "=a="}, ("a",), TO_ROOT, "pkg",
        (), (OLD,)),
    Row("a rule of the root by a link into the start folder", {"pkg/rules/b.md": "=b="}, ("b",),
        {".claude/rules/b.md": "../../pkg/rules/b.md"}, "pkg"),
    Row("a rule of the root that is no link", {".claude/rules/z.md": "=z="}, ("z",), {}, "pkg"),
    Row("a rule by links at start and on touch", A, ("a", "a"),
        {**RULE, "pkg/.claude/rules/x.md": "../../../docs/a.md"}, "", (IN,), (NEW,)),
    Row("a rule by links at start and on touch", A, ("a", "a a"),
        {**RULE, "pkg/.claude/rules/x.md": "../../../docs/a.md"}, "", (IN,), (OLD,)),
    Row("a scoped rule by a link, from the root", {"rules/a.md": scoped("=a=", "pkg/**/*")},
        ("", "a"), TO_ROOT, "", (IN,)),
    Row("a scoped rule by a link that leads out", {"rules/a.md": scoped("=a=", "pkg/**/*")},
        ("", ""), TO_ROOT, "pkg", (IN,), (NEW,)),
    Row("a rule that is looked at in vain first", {"rules/a.md": scoped("=a=", "pkg/**/*")},
        ("", ""), {f: "/".join([".."] * n + ["rules/a.md"]) for f, n in
                   ((".claude/rules/a.md", 2), ("pkg/.claude/rules/a.md", 3))}, "", (IN,)),
    Row("a scoped rule by links of two folders", {"rules/a.md": scoped("=a=", "**/*.py")},
        ("", "a", "a"), {f"{f}/.claude/rules/a.md": "../../../rules/a.md"
                         for f in ("pkg", "other")}, "", PY),
]  # fmt: skip
AGENTS = {"AGENTS.md": "=a=\n"}
AT, GH = "@AGENTS.md\n", ".github/copilot-instructions.md"
S = {"docs/s.md": "=s=\n"}
COPILOT = [
    Row("a bridge, and another file with its words", {**AGENTS, "CLAUDE.md": AT, GH: AT}, ("a a",)),
    Row("the words alone", {**AGENTS, "GEMINI.md": AT, GH: AT}, ("a",)),
    Row("the same import three times, one of a file that is not there",
        {**S, GH: "@docs/s.md\n", "AGENTS.md": "@docs/s.md\n", "CLAUDE.md": "@docs/s.md\n"},
        ("s",)),
    Row("the same import in other words",
        {**S, "AGENTS.md": "@docs/s.md\n", "CLAUDE.md": "@./docs/s.md\n"}, ("s s",)),
    Row("links at start and on touch", S, ("s", "s s"),
        {"AGENTS.md": "docs/s.md", "CLAUDE.md": "docs/s.md", "pkg/AGENTS.md": "../docs/s.md",
         "pkg/deep/AGENTS.md": "../../docs/s.md"}, "", ("pkg/deep/y.py",)),
    Row("links on two touches", S, ("", "s", "s"),
        {"pkg/AGENTS.md": "../docs/s.md", "other/AGENTS.md": "../docs/s.md"}, "", PY),
]  # fmt: skip
CLINE = [
    Row("two rules of one name", {".clinerules/all.md": "=a=", ".cline/rules/ALL.md": "=b="},
        ("b",)),
    Row("a name in the header", {".clinerules/x.md": "---\nname: n\n---\n=a=\n",
                                 ".cline/rules/y.md": "---\nname: n\n---\n=b=\n"}, ("b",)),
    Row("AGENTS.md is no such rule", {"AGENTS.md": "=a=", ".clinerules/AGENTS.md": "=b="},
        ("a b",)),
]  # fmt: skip
ALL = {n: f"={n[0].lower()}=" for n in ("AGENTS.md", "GEMINI.md", "QWEN.md", "EXTRA.md")}


def named(folder: str, names: str, more: Mapping[str, str]) -> dict[str, str]:
    """Settings that name context files."""
    return {f".{folder}/settings.json": f'{{"context": {{"fileName": {names}}}}}', **more}


GEMINI = [
    Row("another name", named("gemini", '["AGENTS.md"]', ALL), ("a g",)),
    Row("as a string", named("gemini", '"AGENTS.md"', ALL), ("a g",)),
    Row("none", named("gemini", "[]", ALL), ("g",)),
]
QWEN = [
    Row("another name", named("qwen", '["EXTRA.md"]', ALL), ("e",)),
    Row("as a string", named("qwen", '"EXTRA.md"', ALL), ("e",)),
    Row("one of its own beside it", named("qwen", '["EXTRA.md", "QWEN.md"]', ALL), ("e q",)),
    Row("none", named("qwen", "[]", ALL), ("a q",)),
    Row("settings of the root, started in pkg", named("qwen", '["EXTRA.md"]', ALL), ("a q",),
        {}, "pkg"),
]  # fmt: skip
KILO = [
    Row("one name in both folders", {".kilo/rules/a.md": "=a=", ".kilocode/rules/a.md": "=b="},
        ("a",)),
    Row("by letter case", {".kilo/rules/A.md": "=a=", ".kilocode/rules/a.md": "=b="}, ("a b",)),
    Row("folders of a mode are apart", {
        ".kilo/rules/a.md": "=a=", ".kilocode/rules-code/a.md": "=b=", ".kilo/rules-code/c.md":
        "=c=", ".kilocode/rules-code/c.md": "=d=", ".kilocode/rules/c.md": "=e="}, ("a b c e",)),
]  # fmt: skip
WAY = {"AGENTS.md": "=r=\n", "pkg/AGENTS.md": "=p=\n", "pkg/deep/AGENTS.md": "=d=\n"}
DEEP = "pkg/deep/y.py"
GOOSE = [
    Row("deep, then above", WAY, ("r", "d p r", "d p p r"), {}, "", (DEEP, IN)),
    Row("above, deep, above again", WAY, ("r", "p r", "d p p r", "d p p r"), {}, "",
        (IN, DEEP, "pkg/z.py")),
    Row("from pkg", WAY, ("p r", "d p r", "d p r"), {}, "pkg", (DEEP, IN)),
]  # fmt: skip
ROWS = {
    "claude-code": CLAUDE, "cline": CLINE, "copilot-cli": COPILOT, "gemini-cli": GEMINI,
    "goose": GOOSE, "kilo": KILO, "qwen-code": QWEN,
}  # fmt: skip
PARAMETERS = [
    pytest.param(agent, version, row, id=f"{agent} {version}: {row.says}")
    for agent, rows in ROWS.items()
    for row in rows
    for version in (row.versions if agent == "claude-code" else ("",))
]


def texts(agent: str, version: str, row: Row, touched: tuple[str, ...], how: How = "read") -> str:
    """The marks that are sent, sorted."""
    tree = Tree({p: t.encode() for p, t in row.files.items()}, row.links)
    got = read(agent, tree, row.cwd, touched, how=how, version=version or None)
    sent = "\n".join(f.data.decode() for f in got if f.arrives)
    return " ".join(sorted(re.findall(r"=(\w)=", sent)))


@pytest.mark.parametrize(("agent", "version", "row"), PARAMETERS)
def test_as_it_was_seen(agent: str, version: str, row: Row) -> None:
    phases = [row.touched[:n] for n in range(len(row.seen))]
    assert [texts(agent, version, row, paths) for paths in phases] == list(row.seen)


@pytest.mark.parametrize("how", ["write", "shell"])
def test_goose_looks_at_folders_by_any_tool(how: How) -> None:
    assert texts("goose", "", GOOSE[0], (DEEP, IN), how) == "d p p r"


def test_what_is_sent_again_is_told_apart() -> None:
    """By the same file and the same way, for another touched file: no second copy by a route."""
    tree = Tree({p: t.encode() for p, t in WAY.items()})
    got = without_again(read("goose", tree, "", (DEEP, IN)))
    assert [f.path for f in got] == ["AGENTS.md", "pkg/AGENTS.md", "pkg/deep/AGENTS.md"]
    twice = {**IMPORT, "CLAUDE.md": "", "pkg/.goosehints": "@a.md\n@a.md\n", "pkg/a.md": "=a=\n"}
    found = read("goose", Tree({p: t.encode() for p, t in twice.items()}), "", (IN,))
    assert len(without_again(found)) == len(found)
