"""The registry of formats: one module a format (:class:`base.Format`), checked by mypy.

A line has what must be known of each format before any is imported: the names of its
files wherever they stand. A test holds them equal to those of the module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple

from ..registry import Modules

if TYPE_CHECKING:
    from .base import Format
    from .base import Importable


class Line(NamedTuple):
    """A line of the registry: the module, and its ``NAMES`` and ``MISSPELT``."""

    module: str
    names: tuple[str, ...] = ()
    misspelt: tuple[str, ...] = ()


LINES: Mapping[str, Line] = {
    "agents-md": Line("agents_md", ("AGENTS.md",), ("agents.md", "agent.md")),
    "amazonq-rules": Line("amazonq_rules"),
    "antigravity-rules": Line("antigravity_rules"),
    "augment-rules": Line("augment_rules"),
    "bob-rules": Line("bob_rules"),
    "claude-md": Line("claude_md", ("CLAUDE.md",)),
    "claude-rules": Line("claude_rules"),
    "cline-rules": Line("cline_rules"),
    "codebuddy-rules": Line("codebuddy_rules"),
    "continue-rules": Line("continue_rules"),
    "copilot-instructions": Line("copilot_instructions", ("copilot-instructions.md",)),
    "copilot-path-instructions": Line("copilot_path_instructions"),
    "crush-md": Line("crush_md", ("CRUSH.md",)),
    "cursor-mdc": Line("cursor_mdc"),
    "cursorrules": Line("cursorrules", (".cursorrules",)),
    "deepagents-md": Line("deepagents_md"),
    "devin-rules": Line("devin_rules"),
    "factory-md": Line("factory_md"),
    "firebase-airules": Line("firebase_airules"),
    "gemini-md": Line("gemini_md", ("GEMINI.md",)),
    "goosehints": Line("goosehints", (".goosehints",)),
    "grok-rules": Line("grok_rules"),
    "hermes-md": Line("hermes_md", (".hermes.md",)),
    "jetbrains-ai-rules": Line("jetbrains_ai_rules"),
    "junie-rules": Line("junie_rules"),
    "kilo-rules": Line("kilo_rules"),
    "kimi-md": Line("kimi_md"),
    "kiro-steering": Line("kiro_steering"),
    "openhands-skills": Line("openhands_skills"),
    "qwen-md": Line("qwen_md", ("QWEN.md",)),
    "qwen-rules": Line("qwen_rules"),
    "reasonix-md": Line("reasonix_md", ("REASONIX.md",)),
    "replit-md": Line("replit_md"),
    "roo-rules": Line("roo_rules"),
    "rovodev-md": Line("rovodev_md"),
    "standards-md": Line("standards_md"),
    "tabnine-guidelines": Line("tabnine_guidelines"),
    "tabnine-md": Line("tabnine_md", ("TABNINE.md",)),
    "trae-rules": Line("trae_rules"),
    "warp-md": Line("warp_md", ("WARP.md",)),
    "zed-rules": Line("zed_rules", (".rules",)),
}

# Parsed, and not written: its agents read other files by now.
_READ_ONLY = {
    "augment-guidelines": Line("augment_guidelines", (".augment-guidelines",)),
    "clinerules": Line("clinerules", (".clinerules",)),
    "codebuddy-md": Line("codebuddy_md", ("CODEBUDDY.md",)),
    "iflow-md": Line("iflow_md", ("IFLOW.md",)),
    "junie-guidelines": Line("junie_guidelines"),
    "qoder-rules": Line("qoder_rules"),
    "roorules": Line("roorules", (".roorules",)),
    "windsurfrules": Line("windsurfrules", (".windsurfrules",)),
}

FORMATS: Mapping[str, Format] = Modules(__name__, {n: e.module for n, e in LINES.items()})

# Read by no agent by itself: for settings that name files.
APART = "standards-md"

# All that can be parsed, some of which are not written.
READABLE: Mapping[str, Importable] = Modules(
    __name__, {n: e.module for n, e in {**LINES, **_READ_ONLY}.items()}
)


def owns(path: str) -> bool:
    """Whether some format may write a path (from the root)."""
    name = path.rpartition("/")[2]
    likely = [n for n, e in LINES.items() if name in e.names]
    return any(FORMATS[n].owns(path) for n in (*likely, *FORMATS))
