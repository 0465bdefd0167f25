"""The rows of delivery_b.md (2026-11-22), the other half of the agents."""

from __future__ import annotations

from .cases import FIX
from .cases import Case
from .cases import header
from .cases import only
from .cases import text
from .cases import without
from .cases_b import IMPORT
from .cases_b import LINKED
from .cases_b import NAMES
from .cases_b import NESTED

DROID_ROOT = "CLAUDE.md AGENTS.md .factory/AGENTS.md .agents/AGENTS.md"
DROID = [
    Case("droid: order, both CLAUDE.md and AGENTS.md", "droid", FIX, DROID_ROOT),
    Case("droid: from pkg/ nearest first", "droid", NESTED, "pkg/AGENTS.md AGENTS.md", "", "pkg"),
    Case("droid: reading a file in pkg/deep adds pkg, then deep", "droid", NESTED, "AGENTS.md",
         "pkg/AGENTS.md pkg/deep/AGENTS.md", "", "pkg/deep/x.ts"),
    Case("droid: from pkg/ and on touch its own files too", "droid",
         {**NESTED, **only("pkg/.factory/AGENTS.md", "pkg/.agents/AGENTS.md")}, "AGENTS.md",
         "pkg/AGENTS.md pkg/.factory/AGENTS.md pkg/.agents/AGENTS.md pkg/deep/AGENTS.md", "",
         "pkg/deep/x.ts"),
    Case("droid: without git the start folder only", "droid", NESTED, "pkg/AGENTS.md", "", "pkg",
         git=False),
    Case("droid: the same text twice", "droid", {"AGENTS.md": "Same.\n", "CLAUDE.md": "Same.\n"},
         "CLAUDE.md AGENTS.md"),
    Case("droid: a link is not loaded", "droid", LINKED, "",
         links={"AGENTS.md": "docs/R.md", "CLAUDE.md": "docs/R.md"}),
    Case("droid: lower case agents.md, not claude.md", "droid", only("agents.md", "claude.md"),
         "agents.md"),
    Case("droid: imports are not expanded", "droid", IMPORT, "CLAUDE.md AGENTS.md"),
]  # fmt: skip
VIBE = [
    Case("Vibe: AGENTS.md only", "vibe", FIX, "AGENTS.md"),
    Case("Vibe: without trust nothing", "vibe", FIX, "", trusted=False),
    Case("Vibe: --trust in pkg/ only pkg/AGENTS.md", "vibe", FIX, "pkg/AGENTS.md", "", "pkg"),
    Case("Vibe: the root trusted", "vibe", FIX, "AGENTS.md pkg/AGENTS.md", "", "pkg",
         trusted_root=True),
    Case("Vibe: reading a nested file", "vibe", FIX, "AGENTS.md",
         "pkg/AGENTS.md pkg/deep/AGENTS.md", "", "pkg/deep/x.ts"),
    Case("Vibe: lower case is not loaded", "vibe", only("agents.md"), ""),
]  # fmt: skip
KIMI = [
    Case("Kimi Code: .kimi-code/AGENTS.md, then AGENTS.md", "kimi", FIX,
         ".kimi-code/AGENTS.md AGENTS.md"),
    Case("Kimi Code: root to start folder", "kimi", NESTED,
         "AGENTS.md pkg/AGENTS.md pkg/deep/AGENTS.md", "", "pkg/deep"),
    Case("Kimi Code: bounded by git", "kimi", NESTED, "pkg/AGENTS.md", "", "pkg", git=False),
    Case("Kimi Code: lower case ok", "kimi", only("agents.md"), "agents.md"),
    Case("Kimi Code: no nested loading on read", "kimi", NESTED, "AGENTS.md", "", "", "pkg/x.ts"),
    Case("Kimi Code: symlink ok", "kimi", LINKED, "AGENTS.md", links={"AGENTS.md": "docs/R.md"}),
]  # fmt: skip
HINTS = {".goosehints": "See @docs/R.md\n", "AGENTS.md": "Also @docs/R.md\n"} | LINKED
GOOSE = [
    Case("Goose: .goosehints, AGENTS.md", "goose", FIX, ".goosehints AGENTS.md"),
    Case("Goose: root to start folder", "goose", FIX,
         ".goosehints AGENTS.md pkg/.goosehints pkg/AGENTS.md", "", "pkg"),
    Case("Goose: bounded by git", "goose", NESTED, "pkg/AGENTS.md", "", "pkg", git=False),
    Case("Goose: @file is inlined in both", "goose", HINTS,
         ".goosehints docs/R.md AGENTS.md docs/R.md"),
    Case("Goose: touching pkg/x.ts", "goose", FIX, ".goosehints AGENTS.md",
         "pkg/.goosehints pkg/AGENTS.md", "", "pkg/x.ts"),
    Case("Goose: no dedupe", "goose", {".goosehints": "Same.\n", "AGENTS.md": "Same.\n"},
         ".goosehints AGENTS.md"),
    Case("Goose: symlinks ok", "goose", LINKED, "AGENTS.md", links={"AGENTS.md": "docs/R.md"}),
    Case("Goose: lower case is not loaded", "goose", only("agents.md"), ""),
]  # fmt: skip
OH_REST = ".openhands/skills/a.md .openhands/skills/front.md .openhands/microagents/repo.md"
OPENHANDS = [
    Case("OpenHands: root", "openhands", FIX,
         f".cursorrules GEMINI.md CLAUDE.md AGENTS.md {OH_REST}", any_order=True),
    Case("OpenHands: AGENTS.md lost to AGENT.md", "openhands", only("AGENTS.md", "AGENT.md"),
         "AGENT.md"),
    Case("OpenHands: from pkg/ the slots are replaced, the rest stays", "openhands", FIX,
         f".cursorrules pkg/GEMINI.md pkg/CLAUDE.md pkg/AGENTS.md {OH_REST}", "", "pkg",
         any_order=True),
    Case("OpenHands: no loading on read", "openhands", NESTED, "AGENTS.md", "", "", "pkg/x.ts"),
    Case("OpenHands: copies are not deduped", "openhands",
         dict.fromkeys((".cursorrules", *NAMES), "Same.\n"),
         ".cursorrules GEMINI.md CLAUDE.md AGENTS.md", any_order=True),
    Case("OpenHands: lower case ok", "openhands", only("agents.md"), "agents.md"),
]  # fmt: skip
GPTME_ROOT = (
    "AGENTS.md CLAUDE.md GEMINI.md .github/copilot-instructions.md .cursorrules .windsurfrules"
)
MDC = ".cursor/rules/always.mdc .cursor/rules/scoped.mdc"
TOML = {"gptme.toml": 'files = ["CONVENTIONS.md"]\n'}
GPTME = [
    Case("gptme: order", "gptme", FIX, f"{GPTME_ROOT} README.md {MDC}"),
    Case("gptme: a files list removes the .mdc", "gptme", FIX | TOML,
         f"{GPTME_ROOT} CONVENTIONS.md"),
    Case("gptme: from pkg/ the root set, then the pkg set", "gptme",
         without("README.md", *MDC.split()),
         f"{GPTME_ROOT} pkg/AGENTS.md pkg/CLAUDE.md pkg/GEMINI.md", "", "pkg"),
    Case("gptme: no dedupe", "gptme", dict.fromkeys(GPTME_ROOT.split(), "Same.\n"), GPTME_ROOT),
    Case("gptme: no dedupe of symlinks", "gptme", LINKED, "AGENTS.md CLAUDE.md GEMINI.md",
         links=dict.fromkeys(NAMES, "docs/R.md")),
]  # fmt: skip

BOTH = only("AGENTS.md", "pkg/AGENTS.md")
BRIDGES = {f"{f}CLAUDE.md": "@AGENTS.md\n" for f in ("", "pkg/")} | BOTH
BRIDGE = {"CLAUDE.md": "@AGENTS.md\n"} | BOTH
TEXT = only(".claude/CLAUDE.md", "pkg/.claude/CLAUDE.md") | BOTH
UP = {".claude/CLAUDE.md": "@../AGENTS.md\n", "AGENTS.md": text("AGENTS.md")}
MOD = "pkg/mod.py"


def claude(
    row: str, files: dict[str, str], old: str, new: str, cwd: str = "", **more: dict[str, str]
) -> list[Case]:
    """A row of delivery_c.md, for both builds; ``|`` parts start and touch."""
    out = []
    for version, seen in (("2.1.197", old), ("2.1.330", new)):
        start, _, touch = seen.partition("|")
        touched = "" if cwd else MOD
        name = f"{version}: {row}"
        out.append(
            Case(name, "claude-code", files, start.strip(), touch.strip(), cwd, touched,
                 version=version, **more)  # type: ignore[arg-type]
        )  # fmt: skip
    return out


PKG, ROOT = "pkg/AGENTS.md", "AGENTS.md"
DOT = ".claude/CLAUDE.md | pkg/.claude/CLAUDE.md"
LINKS = {"CLAUDE.md": "AGENTS.md", "pkg/CLAUDE.md": "AGENTS.md"}
# The line `@AGENTS.md` of a bridge arrives as well: it is the first word in these.
ROOT_BRIDGE, PKG_BRIDGE = "CLAUDE.md AGENTS.md", "pkg/CLAUDE.md pkg/AGENTS.md"
TOUCHED = f"{ROOT_BRIDGE} | {PKG_BRIDGE}"
LOST = f"CLAUDE.md {PKG_BRIDGE}"
C = [
    *claude("AGENTS.md in both, root then touch", BOTH, "", f"{ROOT} | {PKG}"),
    *claude("AGENTS.md in both, pkg", BOTH, "", f"{ROOT} {PKG}", "pkg"),
    *claude("bridges in both, root then touch", BRIDGES, TOUCHED, TOUCHED),
    *claude("bridges in both, pkg: the root's is lost", BRIDGES, LOST, LOST, "pkg"),
    *claude("bridge in the root only", BRIDGE, ROOT_BRIDGE, ROOT_BRIDGE),
    *claude("CLAUDE.md symlinked in both, pkg", BOTH, "CLAUDE.md pkg/CLAUDE.md",
            "CLAUDE.md pkg/CLAUDE.md", "pkg", links=LINKS),
    *claude("text in .claude/CLAUDE.md, root then touch", TEXT, DOT, DOT),
    *claude("text in .claude/CLAUDE.md, pkg", TEXT, DOT.replace(" |", ""), DOT.replace(" |", ""),
            "pkg"),
    *claude(".claude/CLAUDE.md = @../AGENTS.md, root", UP, f".claude/{ROOT_BRIDGE}",
            f".claude/{ROOT_BRIDGE}"),
    *claude(".claude/CLAUDE.md = @../AGENTS.md, pkg: lost", UP, ".claude/CLAUDE.md",
            ".claude/CLAUDE.md", "pkg"),
]  # fmt: skip

NAMED = '{"context": {"fileName": ["AGENTS.md"]}}'
GEMINI = {".gemini/settings.json": NAMED} | BOTH
CUSTOM = {".gemini/settings.json": '{"context": {"fileName": "docs/R.md"}}'} | LINKED
OPEN = {"opencode.json": '{"instructions": ["CONVENTIONS.md", "rules/*.md"]}'} | only(
    "CONVENTIONS.md", "rules/a.md"
)
QWEN = {".qwen/rules/a.md": text("a"), ".qwen/rules/b.md": header("paths: ['pkg/**']", "b")}
SETTINGS = [
    Case("settings: Gemini, root", "gemini-cli", GEMINI, "AGENTS.md"),
    Case("settings: Gemini, pkg: neither", "gemini-cli", GEMINI, "", "", "pkg"),
    Case("settings: Gemini, pkg with a copy", "gemini-cli",
         GEMINI | {"pkg/.gemini/settings.json": NAMED}, "AGENTS.md pkg/AGENTS.md", "", "pkg"),
    Case("settings: Gemini, custom path", "gemini-cli", CUSTOM, "docs/R.md"),
    Case("settings: opencode instructions, pkg", "opencode", OPEN, "CONVENTIONS.md rules/a.md", "",
         "pkg"),
    Case("settings: .qwen/rules of the root, pkg", "qwen-code", QWEN, ".qwen/rules/a.md",
         ".qwen/rules/b.md", "pkg", "pkg/x.py"),
]  # fmt: skip
B2 = [*DROID, *VIBE, *KIMI, *GOOSE, *OPENHANDS, *GPTME]
