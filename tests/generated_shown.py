"""What README.md shows of commands: what they print, run here."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path

from guidance_toolkit.cli.main import run

from . import hundred

EXAMPLE = Path(__file__).parents[1] / "examples/monorepo"
TEAM = "codex, claude-code, cursor"
EXPLAIN = ("explain", "backend/shop/orders.py", "--agent", "codex", "--agent", "claude-code")


def build() -> str:
    """A build of a hundred standards, ten of them musts, for the most used agents."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "guidance.yaml").write_text(f"agents: [{TEAM}]\n", encoding="utf-8")
        (root / "standards").mkdir()
        for path, text in hundred.standards(100, 10).items():
            (root / path).write_text(text, encoding="utf-8")
        return _shown(root, "build")


def explain() -> str:
    """The first agent of an explanation in the example."""
    return _shown(EXAMPLE, *EXPLAIN, up_to="\n\nclaude-code")


def _shown(root: Path, *words: str, up_to: str = "") -> str:
    """A command and what it prints, as a block; ``up_to`` cuts the rest off."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert run(["-C", str(root), *words]) == 0
    text = said.getvalue()
    if up_to:
        text = text.partition(up_to)[0] + "\n...\n"
    return f"```console\n$ guidance {' '.join(words)}\n{text}```\n"
