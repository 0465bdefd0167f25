"""The rows of delivery_b.md (2026-11-22) on start, subfolder, touch and links, agent by agent."""

from __future__ import annotations

from .cases import FIX
from .cases import Case
from .cases import header
from .cases import only
from .cases import text
from .cases import without

GH = ".github/copilot-instructions.md"
COPILOT_ROOT = (
    f"{GH} AGENTS.md CLAUDE.md GEMINI.md .github/instructions/all.instructions.md "
    ".github/instructions/sub/deep.instructions.md .claude/rules/always.md"
)
NESTED = {p: text(p) for p in ("AGENTS.md", "pkg/AGENTS.md", "pkg/deep/AGENTS.md")}
LINKED = {"docs/R.md": text("docs/R.md")}
NAMES = ("AGENTS.md", "CLAUDE.md", "GEMINI.md")


def apply(**forms: str) -> dict[str, str]:
    return {
        f".github/instructions/{n}.instructions.md": header(lines, n) for n, lines in forms.items()
    }


ALWAYS = apply(a='applyTo: "**"', b='applyTo: "**/*"', c='applyTo: "*"', d="description: x")
LAZY = apply(
    a='applyTo: "pkg/**"', b='applyTo: "src/**,pkg/**"', c='applyTo:\n  - "pkg/**"',
    d='applyTo: "**/*.{ts,tsx}"', e="applyTo: pkg/**", f="applyTo: **/*.ts", g='applyTo: "*.ts"',
    h='applyTo: "nomatch/**"', i='applyTo: "pkg/**"\nexcludeAgent: "coding-agent"',
    j='applyTo: "pkg/**"\nexcludeAgent: "code-review"',
)  # fmt: skip
SAME = dict.fromkeys((GH, *NAMES), "The same text.\n")
IMPORT = {"AGENTS.md": text("AGENTS.md"), "CLAUDE.md": "@AGENTS.md\n"}
MORE = {p: f"See @docs/R.md\n{text(p)}" for p in (GH, *NAMES)} | LINKED


def lazy(letters: str) -> str:
    return " ".join(f".github/instructions/{c}.instructions.md" for c in letters)


COPILOT = [
    Case("Copilot CLI: root, in this order", "copilot-cli", FIX, COPILOT_ROOT),
    Case("Copilot CLI: always inlined", "copilot-cli", ALWAYS, lazy("abcd")),
    Case("Copilot CLI: lazily loaded", "copilot-cli", LAZY, "", lazy("abcdefgj"), "", "pkg/x.ts"),
    Case("Copilot CLI: another file", "copilot-cli", LAZY, "", "", "", "other/x.md"),
    Case(
        "Copilot CLI: reading pkg/x.ts also loads", "copilot-cli", FIX, COPILOT_ROOT,
        ".github/instructions/pkg.instructions.md .claude/rules/scoped.md pkg/AGENTS.md "
        "pkg/CLAUDE.md pkg/GEMINI.md pkg/.github/instructions/in.instructions.md",
        "", "pkg/x.ts",
    ),
    Case(
        "Copilot CLI: from pkg/ (order seen again on 2026-11-22)", "copilot-cli", FIX,
        f"{GH} AGENTS.md CLAUDE.md GEMINI.md pkg/AGENTS.md pkg/CLAUDE.md pkg/GEMINI.md "
        f"{COPILOT_ROOT.split('GEMINI.md ')[1]} pkg/.github/instructions/in.instructions.md",
        "", "pkg",
    ),
    Case(
        "Copilot CLI: from pkg/deep", "copilot-cli", NESTED,
        "AGENTS.md pkg/deep/AGENTS.md pkg/AGENTS.md", "", "pkg/deep",
    ),
    Case("Copilot CLI: without git", "copilot-cli", NESTED, "pkg/AGENTS.md", "", "pkg", git=False),
    Case("Copilot CLI: identical text is sent once", "copilot-cli", SAME, GH),
    Case(
        "Copilot CLI: identical text, symlinks", "copilot-cli", LINKED, "AGENTS.md",
        links=dict.fromkeys(NAMES, "docs/R.md"),
    ),
    Case(
        "Copilot CLI: CLAUDE.md = @AGENTS.md sends it twice", "copilot-cli", IMPORT,
        "AGENTS.md AGENTS.md",
    ),
    Case(
        "Copilot CLI: @file in AGENTS.md and CLAUDE.md (and .github, seen again)", "copilot-cli",
        MORE | {GH: f"See @../docs/R.md\n{text(GH)}"},
        f"{GH} docs/R.md {GH} AGENTS.md docs/R.md AGENTS.md CLAUDE.md docs/R.md CLAUDE.md "
        "GEMINI.md",
    ),
    Case(
        "Copilot CLI: linked instructions folder", "copilot-cli",
        {"r/a.instructions.md": header('applyTo: "**"', "a")},
        ".github/instructions/a.instructions.md", links={".github/instructions": "../r"},
    ),
    Case("Copilot CLI: lower case", "copilot-cli", only("agents.md", "claude.md"),
         "agents.md claude.md"),
]  # fmt: skip

CLINE_ROOT = (
    ".clinerules/a.txt .clinerules/b.md .clinerules/empty.md .clinerules/scoped.md "
    ".cline/rules/d.md AGENTS.md"
)
CLINE = [
    Case("Cline: root; paths ignored; subfolders, CLAUDE.md, .cursorrules not", "cline", FIX,
         CLINE_ROOT),
    Case("Cline: .clinerules as a file", "cline", only(".clinerules", "AGENTS.md"),
         ".clinerules AGENTS.md"),
    Case("Cline: from pkg/ only pkg/AGENTS.md", "cline", FIX, "pkg/AGENTS.md", "", "pkg"),
    Case("Cline: reading pkg/x.ts adds nothing", "cline", FIX, CLINE_ROOT, "", "", "pkg/x.ts"),
    Case("Cline: no dedupe", "cline", {".clinerules/a.md": "Same.\n", "AGENTS.md": "Same.\n"},
         ".clinerules/a.md AGENTS.md"),
    Case("Cline: linked file in .clinerules is not loaded, linked AGENTS.md is", "cline",
         {**LINKED, ".clinerules/b.md": text("b")}, ".clinerules/b.md AGENTS.md",
         links={".clinerules/a.md": "../docs/R.md", "AGENTS.md": "docs/R.md"}),
    Case("Cline: linked folder .clinerules", "cline", only("rules/a.md"), ".clinerules/a.md",
         links={".clinerules": "rules"}),
    Case("Cline: lower case is not loaded", "cline", only("agents.md"), ""),
]  # fmt: skip

CONTINUE = [
    Case("Continue: AGENTS.md, then the rules that are always in force", "continue", FIX,
         "AGENTS.md .continue/rules/both.md .continue/rules/described.md .continue/rules/plain.md "
         ".continue/rules/sub/deep.md"),
    Case("Continue: globs never, not after reading either", "continue", FIX,
         "AGENTS.md .continue/rules/both.md .continue/rules/described.md .continue/rules/plain.md "
         ".continue/rules/sub/deep.md", "", "", "pkg/x.ts"),
    Case("Continue: AGENT.md won over CLAUDE.md", "continue", only("AGENT.md", "CLAUDE.md"),
         "AGENT.md"),
    Case("Continue: CLAUDE.md when alone", "continue", only("CLAUDE.md"), "CLAUDE.md"),
    Case("Continue: from pkg/ only pkg/AGENTS.md", "continue", FIX, "pkg/AGENTS.md", "", "pkg"),
    Case("Continue: links work", "continue", {**LINKED, "r/a.md": text("a")},
         "AGENTS.md .continue/rules/a.md",
         links={"AGENTS.md": "docs/R.md", ".continue/rules": "../r"}),
    Case("Continue: lower case is not loaded", "continue", only("agents.md"), ""),
]  # fmt: skip

KILO_RULES = (
    ".kilo/rules/own.md .kilocode/rules/a.md .kilocode/rules/scoped.md .kilocoderules "
    ".kilocode/rules-code/a.md"
)
KILO = [
    Case("Kilo: order; subfolders, .txt, .kilo/AGENTS.md not; globs ignored", "kilo", FIX,
         f"AGENTS.md {KILO_RULES}"),
    Case("Kilo: CLAUDE.md only without AGENTS.md", "kilo", without("AGENTS.md"),
         f"CLAUDE.md {KILO_RULES}"),
    Case("Kilo: from pkg/ nearest first, no rules", "kilo", FIX, "pkg/AGENTS.md AGENTS.md", "",
         "pkg"),
    Case("Kilo: reading pkg/x.ts", "kilo", FIX, f"AGENTS.md {KILO_RULES}", "pkg/AGENTS.md", "",
         "pkg/x.ts"),
    Case("Kilo: no dedupe", "kilo", {".kilocoderules": "Same.\n", "AGENTS.md": "Same.\n"},
         "AGENTS.md .kilocoderules"),
    Case("Kilo: linked file not, linked folder yes", "kilo", {**LINKED, "r/b.md": text("b")},
         ".kilo/rules/b.md",
         links={".kilocode/rules/a.md": "../../docs/R.md", ".kilo/rules": "../r"}),
    Case("Kilo: lower case is not loaded", "kilo", only("agents.md"), ""),
]  # fmt: skip

CONF = {".aider.conf.yml": "read: CONVENTIONS.md\n"}
AIDER = [
    Case("aider: nothing by itself", "aider", FIX, ""),
    Case("aider: files under read:", "aider", FIX | CONF, "CONVENTIONS.md"),
    Case("aider: a list", "aider", FIX | {".aider.conf.yml": "read: [AGENTS.md, CLAUDE.md]\n"},
         "AGENTS.md CLAUDE.md"),
    Case("aider: from pkg/ the files are looked for in pkg/", "aider", FIX | CONF, "", "", "pkg"),
]  # fmt: skip

OVERRIDE = only("AGENTS.md", "AGENTS.override.md", "CLAUDE.md")
PI = [
    Case("Pi: one file a folder", "pi", FIX, "AGENTS.md"),
    Case("Pi: root to start folder", "pi", FIX, "AGENTS.md pkg/AGENTS.md pkg/deep/AGENTS.md", "",
         "pkg/deep"),
    Case("Pi: not bounded by git", "pi", NESTED, "AGENTS.md pkg/AGENTS.md", "", "pkg", git=False),
    Case("Pi: no nested loading on read", "pi", FIX, "AGENTS.md", "", "", "pkg/x.ts"),
    Case("Pi: else CLAUDE.md", "pi", only("CLAUDE.md"), "CLAUDE.md"),
    Case("Pi 0.74.2: APPEND_SYSTEM.md", "pi", FIX, "AGENTS.md .pi/APPEND_SYSTEM.md",
         version="0.74.2"),
    Case("Pi 0.87.1: override replaces", "pi", OVERRIDE, "AGENTS.override.md"),
    Case("Pi 0.73.1: no override", "pi", OVERRIDE, "AGENTS.md", version="0.73.1"),
    Case("Pi: symlink ok", "pi", LINKED, "AGENTS.md", links={"AGENTS.md": "docs/R.md"}),
    Case("Pi: lower case is not loaded", "pi", only("agents.md"), ""),
]  # fmt: skip
B = [*COPILOT, *CLINE, *CONTINUE, *KILO, *AIDER, *PI]
