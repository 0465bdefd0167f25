"""The situations in which each agent is run: small repositories, made by hand, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from agents_md.tree import Tree

from .canaries import large
from .canaries import text

Files = dict[str, str]
FOLDERS = ("", "pkg/", "pkg/deep/", "other/")
CODE = ("pkg/a.py", "pkg/deep/b.py", "other/c.py")
# What stands in the root and in the folder `pkg`, of whichever agent.
OWN = (
    "AGENT.md", "CLAUDE.local.md", ".claude/CLAUDE.md", ".cursorrules", ".windsurfrules",
    ".goosehints", ".rules", "CONVENTIONS.md", "WARP.md", ".github/copilot-instructions.md",
    ".claude/rules/all.md", ".clinerules/all.md", ".cline/rules/all.md", ".continue/rules/all.md",
    ".kilo/rules/all.md", ".kilocode/rules/all.md", ".qwen/rules/all.md", ".roo/rules/all.md",
    ".clinerules/more.md", ".kilocode/rules/more.md", ".kilocoderules",
    ".factory/AGENTS.md", ".agents/AGENTS.md", ".kimi-code/AGENTS.md", ".gemini/GEMINI.md",
    ".pi/APPEND_SYSTEM.md", ".junie/guidelines.md", ".openhands/microagents/repo.md",
)  # fmt: skip
SCOPED = {
    ".claude/rules/pkg.md": 'paths: ["pkg/**/*"]',
    ".qwen/rules/pkg.md": 'paths: ["pkg/**/*"]',
    ".github/instructions/pkg.instructions.md": 'applyTo: "pkg/**"',
    ".github/instructions/all.instructions.md": 'applyTo: "**"',
    ".cursor/rules/pkg.mdc": "globs: pkg/**",
    ".continue/rules/pkg.md": 'globs: "pkg/**"',
    ".clinerules/pkg.md": 'paths: ["pkg/**"]',
}
COPIES = (
    "AGENTS.md", "CLAUDE.md", "GEMINI.md", "QWEN.md", ".goosehints", ".claude/CLAUDE.md",
    ".github/copilot-instructions.md", ".clinerules/all.md", ".continue/rules/all.md",
    ".kilo/rules/all.md", ".factory/AGENTS.md", ".kimi-code/AGENTS.md", ".qwen/rules/all.md",
)  # fmt: skip
BRIDGES = ("CLAUDE.md", "GEMINI.md", "QWEN.md", ".goosehints", ".github/copilot-instructions.md")


def sign(path: str) -> str:
    """By what it is told that a file of code was read: a function, for some list only these."""
    return "was_read_" + path.replace("/", "_").replace(".", "_")


def code(path: str) -> str:
    """A file of code."""
    return f"def {sign(path)}():\n    return 1\n"


def same(names: tuple[str, ...], *folders: str) -> Files:
    """Each of these names in these folders, with words of its own."""
    return {f"{folder}{n}": text(f"{folder}{n}") for folder in folders for n in names}


def full() -> Files:
    """What people leave in a repository over the years: files of every agent."""
    files = same(("AGENTS.md", "CLAUDE.md", "GEMINI.md", "QWEN.md"), *FOLDERS)
    return {**files, **same(OWN, "", "pkg/"), **scoped()}


def scoped() -> Files:
    """Rules that are for some files only."""
    return {path: text(path, line) for path, line in SCOPED.items()}


def big() -> Files:
    """40 KiB in the root, 50 in the folder, 30 below it: 90 at start in the folder."""
    sizes = {"AGENTS.md": 40, "pkg/AGENTS.md": 50, "pkg/deep/AGENTS.md": 45}
    sizes |= {"GEMINI.md": 100, "QWEN.md": 100, ".goosehints": 100, "pkg/.claude/rules/a.md": 100}
    return {path: large(path, kib) for path, kib in sizes.items()}


@dataclass(frozen=True)
class Situation:
    """One start: what there is, where the agent is started, what its model asks to read.

    ``links`` are symbolic links with their targets, ``says`` what the situation is, in words.
    """

    says: str
    files: Mapping[str, str]
    cwd: str = ""
    touched: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    is_extra: bool = False  # beyond the seven that every agent is run in; not for slow ones

    def tree(self, where: str) -> Tree:
        """The repository as the readings want it; ``where`` is its absolute path."""
        files = {**{path: code(path) for path in CODE}, **self.files}
        data = {path: content.encode() for path, content in files.items()}
        return Tree(data, dict(self.links), True, where)


SITUATIONS = {
    "root": Situation(
        "started in the root of a repository with files of every agent, then reads",
        full(),
        touched=("pkg/deep/b.py", "pkg/a.py"),
    ),
    "subfolder": Situation(
        "the same, started in `pkg`; it reads below and beside that",
        full(),
        cwd="pkg",
        touched=("pkg/deep/b.py", "other/c.py"),
    ),
    "touch": Situation(
        "AGENTS.md in each folder and scoped rules; reads in two folders, again, and in a third",
        {**same(("AGENTS.md",), *FOLDERS), **scoped()},
        touched=("pkg/a.py", "pkg/deep/b.py", "pkg/a.py", "other/c.py"),
    ),
    "duplicate": Situation(
        "one text, copied into the files of every agent, in the root and in `pkg`",
        {
            **{path: text("same") for path in COPIES},
            **{f"pkg/{path}": text("same in pkg") for path in COPIES},
        },
        touched=("pkg/a.py",),
    ),
    "cut": Situation(
        "AGENTS.md of 40 KiB in the root, 50 in `pkg`, 45 below it; started in `pkg`",
        big(),
        cwd="pkg",
        touched=("pkg/deep/b.py",),
    ),
    "symlink": Situation(
        "files of agents are links to AGENTS.md, AGENTS.md of `pkg` is one; started in `pkg`",
        {"AGENTS.md": text("AGENTS.md"), "docs/pkg.md": text("docs/pkg.md")}
        | {f"rules/{n}.md": text(f"rules/{n}.md") for n in "ab"},
        cwd="pkg",
        touched=("pkg/deep/b.py",),
        links={
            **dict.fromkeys(("CLAUDE.md", "GEMINI.md", "QWEN.md", ".goosehints"), "AGENTS.md"),
            ".github/copilot-instructions.md": "../AGENTS.md",
            ".kilo/rules/link.md": "../../AGENTS.md",
            "pkg/AGENTS.md": "../docs/pkg.md",
            "pkg/CLAUDE.md": "../docs/pkg.md",
            "pkg/GEMINI.md": "AGENTS.md",
            "pkg/.clinerules/link.md": "../../AGENTS.md",
            "pkg/.continue/rules": "../../rules",
            ".claude/rules": "../rules",
            ".qwen/rules": "../rules",
            "pkg/deep/AGENTS.md": "../../docs/pkg.md",
        },
    ),
    "bridge": Situation(
        "AGENTS.md, and `@AGENTS.md` in the files of other agents, in the root and in `pkg`",
        {
            **same(("AGENTS.md",), "", "pkg/"),
            **{f"{f}{n}": "@AGENTS.md\n" for f in ("", "pkg/") for n in BRIDGES},
        },
        touched=("pkg/a.py",),
    ),
    "bridge in a subfolder": Situation(
        "the same, started in `pkg`",
        {
            **same(("AGENTS.md",), "", "pkg/"),
            **{f"{f}{n}": "@AGENTS.md\n" for f in ("", "pkg/") for n in BRIDGES},
        },
        cwd="pkg",
        is_extra=True,
    ),
    "settings": Situation(
        "settings files that name AGENTS.md or another file",
        {
            **same(("AGENTS.md", "GEMINI.md", "QWEN.md"), "", "pkg/"),
            **same(("docs/extra.md",), ""),
            ".gemini/settings.json": '{"context": {"fileName": ["AGENTS.md"]}}\n',
            ".qwen/settings.json": '{"context": {"fileName": ["docs/extra.md"]}}\n',
            "opencode.json": '{"instructions": ["docs/*.md"]}\n',
            "kilo.jsonc": '{"instructions": ["docs/extra.md"]}\n',
            ".aider.conf.yml": "read: [docs/extra.md]\n",
        },
        touched=("pkg/a.py",),
        is_extra=True,
    ),
}
