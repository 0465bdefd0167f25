"""Claude Code: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..fragment import When
from ..situation import Situation
from ..situation import is_in
from ..situation import join
from ..tree import Tree
from ..ways.claude import MAX_BYTES
from ..ways.claude import Memory
from ..ways.claude import always
from ..ways.claude import scoped
from .base import Evidence

TITLE = "Claude Code"
DOCS = "https://code.claude.com/docs/en/memory"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "2.1.330",
    "AGENTS.md natively since 2.1.277, and only while no CLAUDE.md stands in the folders above. "
    "`src/**` in a rule is for any folder src; `src/**/*` is from the root.",
)
VERSIONS = ("2.1.197", "2.1.277")  # 277: AGENTS.md by itself (reported); links: by 2.1.330
CONDITIONS = (
    "before 2.1.277 AGENTS.md is not read; since, only where no CLAUDE.md, .claude/CLAUDE.md or "
    "CLAUDE.local.md stands in the folders from the root down",
    "an import that leaves the start folder wants an approval and is skipped when headless",
    "files below the start folder are loaded by the read tool, not by the shell or by writing",
    "a rule that leads out of the start folder by a link is not read: seen with 2.1.330, not with "
    "2.1.197",
)
FAMILY = ("CLAUDE.md", ".claude/CLAUDE.md", "CLAUDE.local.md")
SHARED = ("AGENTS.md", ".claude/AGENTS.md")
NATIVE = "2.1.277"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Root to start folder at start; folders below and scoped rules when a file is read."""
    memory = Memory(asked.tree, asked.cwd, asked.since(NATIVE))
    chain = asked.chain(bounded=False)
    family = any(_has(asked.tree, folder) for folder in chain)
    native = asked.since(NATIVE) and not family
    for folder in chain:
        _folder(memory, folder)
        for name in SHARED:
            _shared(memory, join(folder, name), native, asked)
    for path in asked.touched if asked.how == "read" else ():
        below = asked.below(path)
        for folder in below:
            _folder(memory, folder, path)
            for name in SHARED:
                _shared(memory, join(folder, name), native, asked, path)
        for folder in (*below, *chain) if is_in(path, asked.cwd) else ():
            memory.scoped(folder, path)
    for folder in chain:
        for rule, _ in scoped(asked.tree, folder):
            memory.skip(rule, "waits for a file that its `paths` match")
    return memory.done()


def _has(tree: Tree, folder: str) -> bool:
    return any((tree.get(join(folder, name)) or b"").strip() for name in FAMILY)


def _folder(memory: Memory, folder: str, touched: str = "") -> None:
    """The files of one folder that need no scope, in the order in which they are sent."""
    when: When = "touch" if touched else "start"
    for name in FAMILY[:2]:
        memory.add(join(folder, name), when, touched)
    for rule in always(memory.tree, folder):
        memory.rule(rule, when, touched)
    memory.add(join(folder, FAMILY[2]), when, touched)


def _shared(memory: Memory, path: str, native: bool, asked: Situation, touched: str = "") -> None:
    """AGENTS.md, for versions that read it, where no file of its own turns that off."""
    data = asked.tree.get(path)
    if data is None:
        return
    folder = path.removesuffix("/.claude/AGENTS.md").removesuffix("AGENTS.md").strip("/")
    if not asked.since(NATIVE):
        memory.skip(path, f"AGENTS.md is not read before {NATIVE}")
    elif not native or _has(asked.tree, folder):
        memory.skip(path, "a CLAUDE.md of the folders above turns AGENTS.md off")
    elif data.strip() in memory.texts:
        memory.skip(path, "the same text is loaded already")
    elif len(data) > MAX_BYTES:
        memory.skip(path, "is larger than 4 MiB")
    else:
        memory.add(path, "touch", touched) if touched else memory.add(path)
