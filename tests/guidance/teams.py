"""Agents that cannot be had together, and why: for tests of whole teams."""

from __future__ import annotations

# Of the files that we write they read those below .github alone ...
CHATS = ("copilot-jetbrains", "copilot-review", "copilot-visual-studio")
# ... and these read them beside AGENTS.md: the text would reach them twice.
BESIDE = ("coderabbit", "copilot-agent", "copilot-cli", "copilot-vscode")
# These do not read .github/instructions, but .github/copilot-instructions.md beside AGENTS.md:
# what waits to be asked cannot be said to the three.
BESIDE_ONE = ("crush", "gptme")


def impossible() -> set[tuple[str, ...]]:
    """The pairs for which a build says that it cannot be done, each sorted."""
    pairs = {tuple(sorted((a, b))) for a in CHATS for b in (*BESIDE, *BESIDE_ONE)}
    return {*pairs, ("claude-code", "copilot-vscode")}
