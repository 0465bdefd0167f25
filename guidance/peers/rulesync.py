"""rulesync: `.rulesync/rules/**/*.md` and rulesync.jsonc.

Sources: npm rulesync 17.0.0, its own pages `guide/configuration`, `reference/file-formats`
and `reference/supported-tools` (`rulesync docs PAGE`), and its runs, 2026-11-22: a rule with
`root: true` is always in force; the text of a rule goes into the files of each tool as it
stands; `globs` go there as they are. `.curated/` holds what `rulesync install` fetched: a
rule of the team at the same path goes before it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from agents_md import globs
from agents_md import headers
from agents_md.remark import Remark
from agents_md.rule import ALWAYS
from agents_md.rule import Scope
from agents_md.settings.base import SettingsError
from agents_md.settings.base import Value
from agents_md.settings.jsonc import parse

from .. import files
from ..errors import Problem
from .base import PeerRule
from .base import PeerTree
from .base import mapped
from .base import plain_list
from .base import scope_of
from .base import texts
from .base import walk

TITLE = "rulesync 17.0.0"
CONFIG = "rulesync.jsonc"
FOLDER = ".rulesync/rules"
SIGNS = (CONFIG, FOLDER)
AFTER = (
    f"take `rules` out of the features in {CONFIG} (docs/peers.md has an example): "
    "the next `rulesync generate` would write its files again"
)
# `geminicli` and `windsurf` are of versions before 17. Empty: no agent that reads rules.
AGENTS = {
    "agentsmd": "", "agentsskills": "", "claudecode-plugin": "", "antigravity-plugin": "",
    "aiassistant": "jetbrains-ai", "amp": "amp", "antigravity-cli": "antigravity-cli",
    "antigravity-ide": "antigravity", "augmentcode": "augment", "augmentcode-legacy": "augment",
    "bob": "bob", "claudecode": "claude-code", "claudecode-legacy": "claude-code",
    "cline": "cline-editor", "codebuddy": "codebuddy", "codexcli": "codex",
    "commandcode": "command-code", "continue": "continue-editor", "copilot": "copilot-vscode",
    "copilotcli": "copilot-cli", "cortexcode": "cortex-code", "crush": "crush",
    "cursor": "cursor", "deepagents": "deepagents", "devin": "devin", "dsh": "dsh",
    "factorydroid": "droid", "geminicli": "gemini-cli", "goose": "goose", "grokcli": "grok",
    "hermesagent": "hermes", "junie": "junie", "kilo": "kilo", "kimi-code": "kimi",
    "kiro": "kiro", "kiro-cli": "kiro", "kiro-ide": "kiro", "musecode": "muse-code",
    "opencode": "opencode", "pi": "pi", "pool": "pool", "qwencode": "qwen-code",
    "reasonix": "reasonix", "replit": "replit", "roo": "roo-code", "rovodev": "rovo-dev",
    "tabnine": "tabnine-cli", "vibe": "vibe", "warp": "warp", "windsurf": "devin",
    "zcode": "zcode", "zed": "zed", "zoocode": "zoo-code",
}  # fmt: skip
_READ = ("root", "localRoot", "targets", "description", "globs", "agentsmd")
_PLACES = (".agents/memories/", ".opencode/memories/", ".amazonq/rules/", ".tabnine/guidelines/")


def read(root: Path) -> PeerTree:
    """The rules, and the tools that rulesync.jsonc builds rules for."""
    problems: list[Problem] = []
    config, notes = _config(root, problems)
    names, more = _targets(config)
    agents, unknown = mapped(names, AGENTS, TITLE)
    every = walk(root, FOLDER, lambda p: p.endswith(".md"), ())
    own = {p for p in every if not _is_curated(p)}
    paths = [p for p in every if p in own or p.replace("/.curated/", "/") not in own]
    rules = tuple(_rule(path, text, agents) for path, text in texts(root, paths, problems))
    return PeerTree(rules, agents, (*notes, *more, *unknown), tuple(problems))


def is_its_own(line: str) -> bool:
    """The block of the key `language`; list of files before the rules, as TOON."""
    return line.startswith(("You must always answer in ", "Please also reference the following"))


def may_make(path: str) -> bool:
    """The folders for rules that are not the root one, of tools that read them when told."""
    return path.endswith(".md") and path.startswith(_PLACES)


def _is_curated(path: str) -> bool:
    return path.startswith(f"{FOLDER}/.curated/")


def _config(root: Path, problems: list[Problem]) -> tuple[Mapping[str, object], tuple[str, ...]]:
    """What rulesync.jsonc says, and what of it is not imported."""
    if not (root / CONFIG).exists():
        return {}, (f"there is no {CONFIG}: name your agents in guidance.yaml",)
    text, wrong = files.read_text(root, CONFIG)
    problems += wrong
    try:
        value = parse(text or "")
    except SettingsError as error:
        where = (error.line, error.column)
        problems.append(Problem(CONFIG, *where, error.message, error.advice))
        return {}, ()
    config = _plain(value) if value else {}
    said = config if isinstance(config, dict) else {}
    notes = [
        f"{CONFIG}: `{key}` is not imported"
        for key in ("inputRoots", "inputRoot", "sources", "language", "global")
        if said.get(key)
    ]
    if said.get("outputRoots") not in (None, ["."]):
        notes.append(f"{CONFIG}: `outputRoots` is not imported; guidance builds for the root")
    return said, tuple(notes)


def _plain(value: Value) -> object:
    if value.kind == "mapping":
        return {k.data: _plain(v) for k, v in zip(value.keys, value.items)}
    if value.kind == "list":
        return [_plain(v) for v in value.items]
    if value.kind == "other" and value.data in ("true", "false"):
        return value.data == "true"
    return None if value.kind == "null" else value.data


def _targets(config: Mapping[str, object]) -> tuple[list[str], tuple[str, ...]]:
    """The tools that get rules, and notes."""
    said = config.get("targets")
    if isinstance(said, dict):
        names = [n for n, features in said.items() if _has_rules(features)]
    else:
        features = config.get("features", ["*"])
        names = plain_list(said) if _has_rules(features) else []
        if isinstance(features, dict):  # features by tool, as in versions before 17
            names = [n for n in plain_list(said) if _has_rules(features.get(n, ["*"]))]
    if "*" in names:
        return [], (f"{CONFIG} builds for all tools: name your agents in guidance.yaml",)
    return names, ()


def _has_rules(features: object) -> bool:
    if isinstance(features, dict):
        return bool(features.get("rules") or features.get("*"))
    return bool({"rules", "*"} & {*plain_list(features)})


def _rule(path: str, text: str, team: tuple[str, ...]) -> PeerRule:
    head = headers.split(text)
    said = head.fields
    name = path.removeprefix(f"{FOLDER}/").removeprefix(".curated/").removesuffix(".md")
    rule = PeerRule(path, name, text, head.before.lstrip("\ufeff") + head.body)
    scope, notes = _scope(said)
    targets = plain_list(said.get("targets", ["*"])) or ["*"]
    agents: tuple[str, ...] = ()
    left = ""
    if "*" not in targets:
        agents, unknown = mapped(targets, AGENTS, TITLE)
        notes += unknown
        if not agents and "agentsmd" not in targets:
            left = f"is for {', '.join(targets)} alone, which guidance does not know"
        if team and {*team} <= {*agents}:
            agents = ()
    if said.get("localRoot") is True:
        left = "is personal (`localRoot`): standards are those of a team"
    own, more = _overrides(said)
    notes += more
    unread = [k for k in said if k not in _READ and k not in own]
    description = said.get("description")
    return PeerRule(
        path, name, text, rule.text, scope,
        description if isinstance(description, str) else "",
        order=1 if said.get("root") is True else rule.order,
        agents=agents, overrides={AGENTS[tool]: keys for tool, keys in own.items()},
        bases=("", posixpath.dirname(path)), odd=head.raw if unread or more else "",
        left=left, notes=notes,
    )  # fmt: skip


def _scope(said: Mapping[str, object]) -> tuple[Scope, tuple[str, ...]]:
    """When a rule is in force. Without globs it is always: so most tools have it."""
    if said.get("root") is True:
        return ALWAYS, ()
    scope, notes = scope_of(said.get("globs", []))
    nested = said.get("agentsmd")
    folder = nested.get("subprojectPath") if isinstance(nested, dict) else None
    if scope is None and isinstance(folder, str) and folder not in ("", "auto"):
        whole = globs.whole(posixpath.normpath(folder))
        scope = Scope("paths", (whole,)) if whole else None
    if scope is None:
        if not said.get("description"):
            return ALWAYS, notes
        words = "names no files, so it is always in force; Cursor had it by its description"
        return ALWAYS, (*notes, Remark(words, "widened"))
    return scope, notes


def _overrides(
    said: Mapping[str, object],
) -> tuple[dict[str, dict[str, object]], tuple[str, ...]]:
    """The parts of a header for one tool each, whose keys are those of its own header; notes."""
    out: dict[str, dict[str, object]] = {}
    notes = []
    for tool, own in said.items():
        if not AGENTS.get(tool) or not isinstance(own, dict):
            continue
        out[tool] = {k: v for k, v in own.items() if k != "globs" and v not in ("", [], {})}
        if own.get("globs"):
            words = f"the globs for {tool} alone are left out: those of the rule are for all"
            notes.append(Remark(words, "kept"))
    return {tool: keys for tool, keys in out.items() if keys}, tuple(notes)
