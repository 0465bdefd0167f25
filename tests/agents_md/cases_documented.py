"""Cases of agents that could not be run here: what their documents say, in one tree of all files.

The tree holds the files of every agent, so that a case says as well what an agent leaves
alone. Each text is one of its own; scoped rules are for ``pkg/**``.
"""

from __future__ import annotations

from .cases import Case
from .cases import header
from .cases import text

NAMES = """
AGENTS.md AGENTS.local.md AGENTS.override.md AGENT.md CLAUDE.md CLAUDE.local.md GEMINI.md
QWEN.md REASONIX.md TABNINE.md CODEBUDDY.md IFLOW.md CONTEXT.md replit.md rules.md .cursorrules
.windsurfrules .roorules .rules/a.md .hermes.md WARP.md .idx/airules.md .claude/CLAUDE.md
.codebuddy/CODEBUDDY.md .mux/AGENTS.md .rovodev/AGENTS.md .commandcode/AGENTS.md
.deepagents/AGENTS.md .junie/AGENTS.md .junie/playbook.md .junie/rules/a.md .junie/guidelines.md
.gitlab/duo/chat-rules.md .augment-guidelines .github/copilot-instructions.md
.amazonq/rules/a.md .amazonq/rules/sub/b.md .bob/rules/sub/b.md .bob/rules/z.md
.bob/rules-code/c.md .tabnine/guidelines/a.md .tabnine/guidelines/sub/b.md .roo/rules/z.md
.roo/rules/sub/b.md .roo/rules-code/c.md .grok/rules/a.md .clinerules/plain.md
.clinerules/sub/t.txt .clinerules/workflows/w.md .cursor/rules/a.mdc .qoder/rules/plain.md
.codebuddy/rules/plain.md .kiro/steering/plain.md .augment/rules/sub/plain.md
.trae/rules/plain.md .aiassistant/rules/off.md .continue/rules/plain.md
.github/instructions/none.instructions.md
"""
ROOT = NAMES.split()
NESTED = [
    f"{folder}/{name}"
    for folder in ("pkg", "pkg/deep")
    for name in ("AGENTS.md", "CLAUDE.md", "GEMINI.md", ".cursorrules", "REASONIX.md", "IFLOW.md")
] + ["pkg/WARP.md", "pkg/rules.md", "pkg/TABNINE.md", "pkg/.qoder/rules/in.md"]
SCOPED = {
    ".github/instructions/all.instructions.md": 'applyTo: "**"',
    ".github/instructions/pkg.instructions.md": 'applyTo: "pkg/**"',
    ".github/instructions/root.instructions.md": 'applyTo: "*.py"',
    ".github/instructions/agent.instructions.md": 'applyTo: "**"\nexcludeAgent: code-review',
    ".github/instructions/review.instructions.md": 'applyTo: "**"\nexcludeAgent: cloud-agent',
    ".clinerules/pkg.md": 'paths: ["pkg/**"]',
    ".clinerules/never.md": "paths: []",
    ".clinerules/string.md": "paths: nomatch/**",
    ".continue/rules/pkg.md": 'globs: "**/pkg/**"',
    ".continue/rules/root.md": 'globs: "pkg/**"',
    ".continue/rules/both.md": 'globs: "nomatch/**"\nalwaysApply: true',
    ".kiro/steering/pkg.md": 'inclusion: fileMatch\nfileMatchPattern: ["nomatch/**", "pkg/**"]',
    ".kiro/steering/auto.md": "inclusion: auto\nname: a\ndescription: A rule",
    ".kiro/steering/hand.md": "inclusion: manual",
    ".augment/rules/asked.md": "type: agent_requested\ndescription: A rule",
    ".augment/rules/always.md": "type: always_apply",
    ".trae/rules/pkg.md": "globs: nomatch/**,pkg/**\nalwaysApply: false",
    ".trae/rules/always.md": "alwaysApply: true",
    ".trae/rules/hand.md": "alwaysApply: false",
    ".aiassistant/rules/always.md": "apply: always",
    ".aiassistant/rules/pkg.md": "apply: by file patterns\npatterns: nomatch/**, pkg/**",
    ".aiassistant/rules/asked.md": "apply: by model decision\ninstructions: Tests",
    ".codebuddy/rules/pkg.md": "paths: pkg/**",
    ".codebuddy/rules/depth.md": "paths: x.py",
    ".codebuddy/rules/off.md": "enabled: false",
    ".codebuddy/rules/none.md": "alwaysApply: false",
    ".codebuddy/rules/both.md": "alwaysApply: true\npaths: nomatch/**",
    ".qoder/rules/pkg.md": "paths: pkg/**",
    ".devin/rules/always.md": "trigger: always_on",
    ".devin/rules/pkg.md": 'globs: ["pkg/**"]',
    ".devin/rules/string.md": "trigger: glob\nglobs: pkg/**",
    ".windsurf/rules/asked.md": "description: A rule",
    ".agents/rules/always.md": "trigger: always_on",
    ".agents/rules/hand.md": "trigger: manual",
    ".agents/rules/pkg.md": "trigger: glob\nglobs: nomatch/**,pkg/**",
    ".cursor/rules/always.mdc": "alwaysApply: true",
    ".cursor/rules/pkg.mdc": "globs: nomatch/**,pkg/**",
    ".cursor/rules/quoted.mdc": 'globs: "pkg/**"',
}
ALL = {p: text(p) for p in (*ROOT, *NESTED)} | {p: header(h, p) for p, h in SCOPED.items()}
TOUCHED = "pkg/deep/x.py"


def documented(
    agent: str, start: str, touch: str = "", cwd: str = "", without: str = "", **more: bool
) -> Case:
    """A start with all files but some, and a touch of a file two folders below the root."""
    files = {p: t for p, t in ALL.items() if p not in without.split()}
    row = f"{agent}: {cwd or 'root'}" + (f" without {without.split()[0]}" if without else "")
    return Case(row, agent, files, start, touch, cwd, TOUCHED, **more)


AGENTS_RULES = ".agents/rules/always.md .agents/rules/hand.md .agents/rules/pkg.md"
MDC = ".cursor/rules/a.mdc .cursor/rules/always.mdc .cursor/rules/pkg.mdc .cursor/rules/quoted.mdc"
BELOW = "pkg/AGENTS.md pkg/deep/AGENTS.md"
ABOVE_AGENTS = ".cursorrules .windsurfrules .github/copilot-instructions.md AGENT.md"
DOCUMENTED = (
    documented("amp", "AGENTS.md", BELOW),
    documented(
        "antigravity", "AGENTS.md GEMINI.md .agents/rules/always.md", ".agents/rules/pkg.md"
    ),
    documented("antigravity-cli", f"AGENTS.md CONTEXT.md GEMINI.md {AGENTS_RULES}"),
    documented(
        "antigravity-cli", f"AGENTS.md CONTEXT.md GEMINI.md {BELOW[:13]} pkg/GEMINI.md", cwd="pkg"
    ),
    documented("amazon-q", ".amazonq/rules/a.md .amazonq/rules/sub/b.md"),
    documented(
        "augment",
        "CLAUDE.md AGENTS.md .augment-guidelines .augment/rules/always.md "
        ".augment/rules/sub/plain.md",
        "pkg/CLAUDE.md pkg/AGENTS.md pkg/deep/CLAUDE.md pkg/deep/AGENTS.md",
    ),
    documented("bob", "AGENTS.md .bob/rules/sub/b.md .bob/rules/z.md"),
    documented(
        "cline-editor",
        ".clinerules/plain.md .clinerules/string.md .clinerules/sub/t.txt AGENTS.md .cursorrules "
        f".windsurfrules {MDC}",
        ".clinerules/pkg.md",
    ),
    documented(
        "codebuddy",
        "CODEBUDDY.md .codebuddy/CODEBUDDY.md .codebuddy/rules/both.md .codebuddy/rules/plain.md",
        ".codebuddy/rules/depth.md .codebuddy/rules/pkg.md",
    ),
    documented(
        "coderabbit",
        f"AGENTS.md AGENT.md CLAUDE.md GEMINI.md .cursorrules .windsurfrules {MDC} "
        ".clinerules/never.md .clinerules/pkg.md .clinerules/plain.md .clinerules/string.md "
        ".rules/a.md .github/copilot-instructions.md .github/instructions/agent.instructions.md "
        ".github/instructions/all.instructions.md .github/instructions/none.instructions.md "
        ".github/instructions/pkg.instructions.md .github/instructions/review.instructions.md "
        ".github/instructions/root.instructions.md",
        "pkg/AGENTS.md pkg/CLAUDE.md pkg/GEMINI.md pkg/.cursorrules pkg/deep/AGENTS.md "
        "pkg/deep/CLAUDE.md pkg/deep/GEMINI.md pkg/deep/.cursorrules",
    ),
    documented("command-code", "AGENTS.md", BELOW),
    documented("command-code", ".commandcode/AGENTS.md", BELOW, without="AGENTS.md"),
    documented(
        "continue-editor",
        "AGENTS.md .continue/rules/both.md .continue/rules/plain.md",
        ".continue/rules/pkg.md pkg/rules.md",
    ),
    documented(
        "copilot-agent",
        ".github/copilot-instructions.md AGENTS.md CLAUDE.md GEMINI.md "
        ".github/instructions/agent.instructions.md .github/instructions/all.instructions.md",
        f".github/instructions/pkg.instructions.md {BELOW}",
    ),
    documented(
        "copilot-jetbrains",
        ".github/copilot-instructions.md .github/instructions/agent.instructions.md "
        ".github/instructions/all.instructions.md .github/instructions/review.instructions.md",
        ".github/instructions/pkg.instructions.md",
    ),
    documented(
        "copilot-review",
        ".github/copilot-instructions.md .github/instructions/all.instructions.md "
        ".github/instructions/review.instructions.md",
        ".github/instructions/pkg.instructions.md",
    ),
    documented(
        "copilot-vscode",
        ".github/copilot-instructions.md AGENTS.md CLAUDE.md .claude/CLAUDE.md CLAUDE.local.md "
        ".github/instructions/agent.instructions.md .github/instructions/all.instructions.md "
        ".github/instructions/review.instructions.md",
        ".github/instructions/pkg.instructions.md .github/instructions/root.instructions.md",
    ),
    documented(
        "copilot-visual-studio",
        ".github/copilot-instructions.md .github/instructions/agent.instructions.md "
        ".github/instructions/all.instructions.md .github/instructions/review.instructions.md",
        ".github/instructions/pkg.instructions.md",
    ),
    documented(
        "crush",
        f".github/copilot-instructions.md .cursorrules {MDC} CLAUDE.md CLAUDE.local.md GEMINI.md "
        "AGENTS.md",
    ),
    documented(
        "cursor",
        "AGENTS.md .cursorrules .cursor/rules/always.mdc",
        f".cursor/rules/pkg.mdc {BELOW}",
    ),
    documented("cortex-code", "AGENTS.md"),
    documented("deepagents", ".deepagents/AGENTS.md AGENTS.md"),
    documented(
        "devin",
        "AGENTS.md .windsurfrules .devin/rules/always.md",
        f"{BELOW} .devin/rules/pkg.md .devin/rules/string.md",
    ),
    documented(
        "devin-cli",
        "AGENTS.md AGENT.md CLAUDE.md .devin/rules/always.md",
        "pkg/AGENTS.md pkg/CLAUDE.md pkg/deep/AGENTS.md pkg/deep/CLAUDE.md .devin/rules/pkg.md",
    ),
    documented("dsh", "AGENTS.md pkg/AGENTS.md", cwd="pkg"),
    documented("firebase-studio", ".idx/airules.md"),
    documented("gemini-code-assist", "GEMINI.md", "pkg/GEMINI.md pkg/deep/GEMINI.md"),
    documented("gemini-code-assist", "", trusted=False),
    documented("gitlab-duo", ".gitlab/duo/chat-rules.md AGENTS.md", BELOW),
    documented(
        "grok",
        "AGENTS.md AGENT.md CLAUDE.md CLAUDE.local.md .grok/rules/a.md pkg/AGENTS.md pkg/CLAUDE.md",
        cwd="pkg",
    ),
    documented("hermes", ".hermes.md", BELOW),
    documented("hermes", "AGENTS.md", BELOW, without=".hermes.md"),
    documented("iflow", "IFLOW.md pkg/IFLOW.md", cwd="pkg"),
    documented("jetbrains-ai", ".aiassistant/rules/always.md", ".aiassistant/rules/pkg.md"),
    documented("jules", "AGENTS.md", cwd="pkg"),
    documented("junie", ".junie/AGENTS.md"),
    documented(
        "junie", "AGENTS.md .junie/playbook.md .junie/rules/a.md", without=".junie/AGENTS.md"
    ),
    documented(
        "junie",
        ".junie/guidelines.md",
        without=".junie/AGENTS.md AGENTS.md .junie/playbook.md .junie/rules/a.md",
    ),
    documented("kiro", "AGENTS.md .kiro/steering/plain.md", f".kiro/steering/pkg.md {BELOW}"),
    documented("muse-code", "AGENTS.md pkg/CLAUDE.md", cwd="pkg", without="pkg/AGENTS.md"),
    documented("mux", "AGENTS.md AGENTS.local.md .mux/AGENTS.md"),
    documented("pool", "AGENTS.md pkg/AGENTS.md", cwd="pkg"),
    documented(
        "qoder-cli",
        "AGENTS.md AGENTS.local.md .qoder/rules/plain.md",
        f".qoder/rules/pkg.md {BELOW}",
    ),
    documented(
        "qoder-cli",
        "AGENTS.md AGENTS.local.md .qoder/rules/plain.md pkg/AGENTS.md pkg/.qoder/rules/in.md",
        ".qoder/rules/pkg.md pkg/deep/AGENTS.md",
        cwd="pkg",
    ),
    documented(
        "reasonix",
        "REASONIX.md AGENTS.md CLAUDE.md pkg/REASONIX.md pkg/AGENTS.md pkg/CLAUDE.md",
        "pkg/deep/REASONIX.md pkg/deep/AGENTS.md pkg/deep/CLAUDE.md",
        cwd="pkg",
    ),
    documented("replit", "replit.md"),
    documented("roo-code", "AGENTS.md AGENTS.local.md .roo/rules/sub/b.md .roo/rules/z.md"),
    documented(
        "zoo-code",
        "AGENTS.md AGENTS.local.md .roorules",
        without=".roo/rules/sub/b.md .roo/rules/z.md",
    ),
    documented("rovo-dev", ".rovodev/AGENTS.md AGENTS.md AGENTS.local.md"),
    documented("tabnine", ".tabnine/guidelines/a.md"),
    documented("tabnine-cli", "TABNINE.md pkg/TABNINE.md", cwd="pkg"),
    documented("trae", ".trae/rules/always.md .trae/rules/plain.md", ".trae/rules/pkg.md"),
    documented("warp", "WARP.md pkg/WARP.md", "pkg/deep/AGENTS.md", cwd="pkg"),
    documented("zcode", "AGENTS.md"),
    documented("zed", ".cursorrules"),
    documented("zed", "AGENTS.md", without=ABOVE_AGENTS),
)
