"""What `guidance init` creates, and what it says of rule files that are there already. Pure
but for looking at the disk; the writing is apply's.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

from agents_md.formats import FORMATS

from . import config as configs
from .schema import schema

TEMPLATES = "guidance_toolkit.templates"
SCHEMA = ".guidance.schema.json"
# Rule files that other tools and agents read and that guidance does not write (yet).
OTHERS = (
    ".aider.conf.yml",
    ".amazonq/rules",
    ".augment/rules",
    ".claude/CLAUDE.md",
    ".claude/rules",
    ".clinerules",
    ".continue/rules",
    ".cursor/rules",
    ".devin/rules",
    ".github/copilot-instructions.md",
    ".github/instructions",
    ".goosehints",
    ".junie",
    ".kiro/steering",
    ".roo/rules",
    ".trae/rules",
    ".windsurf/rules",
    ".windsurfrules",
    "CLAUDE.md",
    "GEMINI.md",
    "QWEN.md",
    "WARP.md",
)


def new_files(root: Path, source: str, *, playbook: bool) -> dict[str, str]:
    """The files to create, by path from the root; none of them is there yet."""
    wanted: dict[str, str] = {}
    templates = resources(TEMPLATES)
    if not (root / configs.NAME).exists():
        text = (templates / "config.yaml").read_text("utf-8")
        wanted[configs.NAME] = text.format(source=source)
        wanted[f"{source}/{SCHEMA}"] = schema("config")
    if not _has_standards(root / source):
        wanted.update(_tree(templates / "starter", source))
    if playbook:
        wanted.update(_tree(templates / "playbook", source))
    return {p: text for p, text in sorted(wanted.items()) if not _there(root / p)}


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _has_standards(folder: Path) -> bool:
    return any(p.name.casefold() != "readme.md" for p in folder.rglob("*.md"))


def _tree(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _tree(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".md"):
            yield f"{path}/{entry.name}", entry.read_text("utf-8")


def rule_files(root: Path, source: str) -> list[tuple[str, str]]:
    """Rule files that are there already, and what will happen to each."""
    found = []
    ours = [name for f in FORMATS.values() for name in f.NAMES]
    locked = (root / "guidance.lock").exists()
    for name in ours:
        if _there(root / name) and not locked:
            fate = f"never overwritten: move its text to {source}/ and delete it before you build"
            found.append((name, fate))
    found += [(name, "left alone") for name in OTHERS if _there(root / name)]
    return sorted(found)
