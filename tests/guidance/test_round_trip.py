"""Import, build, read back: nobody loses a line, on a tree of traps and on real ones."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from guidance_toolkit.detecting import detect

from ..conftest import Repo
from .round_trip import prove

CORPUS = os.environ.get("GUIDANCE_RULES_CORPUS", "")
TEAM = ("claude-code", "cline", "codex", "copilot-cli", "cursor", "devin", "kiro", "roo-code")
# Shared names that say nothing of one agent, and one agent that loads each.
SHARED = {"AGENTS.md": "codex", "CLAUDE.md": "claude-code", "GEMINI.md": "gemini-cli"}

BIG = "".join(f"- Rule {n}: keep this line as it is, however long.\n" for n in range(3500))


def head(fields: str) -> str:
    return f"---\n{fields}\n---\n"


TRAPS: dict[str, str | bytes] = {
    "AGENTS.md": (
        "# Project\n\nSee [how](docs/how.md#a) and @docs/more.md.\n\n"
        "````md\n```sh\nx\n```\n````\n"
    ),
    "CLAUDE.md": "# CLAUDE.md\n\nSee @AGENTS.md\n",
    "docs/how.md": "x\n",
    ".cursor/rules/unquoted.mdc": head("globs: *.ts,*.tsx") + "No blank line before.",
    ".cursor/rules/braces.mdc": head("description: D\nglobs: s/**/*.{ts,tsx}, app/**") + "\nB.\n",
    ".cursor/rules/nested.mdc": head("globs: src/{a,b/{c,d}}/*.{js}\nalwaysApply: false") + "N.\n",
    ".cursor/rules/group.mdc": "---\nglobs: src/*.@(ts|tsx),lib/+(a|b).py\n---\nGroups.\n",
    ".cursor/rules/empty.mdc": "---\ndescription:\nglobs:\nalwaysApply: false\n---\nOn request.\n",
    ".cursor/rules/both.mdc": "---\nglobs: a/**\nalwaysApply: true\ntags: [x, y]\n---\n# Both\n",
    ".cursor/rules/crlf.mdc": "---\r\nglobs: w/**\r\n---\r\n# CRLF\r\n\r\nLine.\r\n",
    ".cursor/rules/bom.mdc": "\ufeff---\nalwaysApply: true\n---\n# BOM\n",
    ".cursor/rules/comment.mdc": "<!-- who -->\n---\nglobs: c/**\n---\nAfter a comment.\n",
    ".cursor/rules/日本語.mdc": "---\ndescription: 命名規則\n---\n# 命名\n\n短い名前。\n",
    ".cursor/rules/header-only.mdc": "---\ndescription: Nothing here\n---\n",
    ".cursor/rules/big.mdc": "---\nglobs: big/**\n---\n# Big\n\n" + BIG,
    ".cursor/rules/db/sql.mdc": head("globs: **/*.sql") + "See [x](../../../docs/how.md).\n",
    "web/.cursor/rules/w.mdc": "---\nglobs: *.vue\n---\nVue.\n",
    ".github/copilot-instructions.md": "Copilot, all of it.\n",
    ".github/instructions/py.instructions.md": (
        head("applyTo: ['**/*.py', 'tools/**']\nexcludeAgent: x") + "Python.\n"
    ),
    ".clinerules/a.md": "---\npaths: [src/**]\n---\nCline.\n",
    ".clinerules/b.txt": "Plain text.\n",
    ".windsurf/rules/w.md": "---\ntrigger: glob\nglobs: *.py\nextends: other\n---\nWindsurf.\n",
    ".kiro/steering/k.md": "---\ninclusion: auto\nname: k\ndescription: About k\n---\nKiro.\n",
    ".roo/rules/r.xml": "<rules>\n  <rule>Keep XML.</rule>\n</rules>\n",
    ".roo/rules/r.md": "---\nglobs: is text here\n---\nRoo.\n",
    ".claude/rules/web.md": (
        head('paths: "web/**"') + "<!-- BEGIN other-tool -->\nTheirs.\n<!-- END -->\n"
    ),
    ".rulesync/rules/x.md": "not a rule file of any agent\n",
    "skills/x/AGENTS.md": "not ours\n",
    "web/AGENTS.md": "# Web\n\n[up](../docs/how.md)\n",
    ".claude/rules/bad.md": b"caf\xe9\n",
}  # fmt: skip


def test_a_tree_of_traps(repo: Repo) -> None:
    """Each thing that people write and that tools lose; nothing is decoded by guess."""
    repo.files(TRAPS)
    os.symlink("AGENTS.md", repo.root / "GEMINI.md")
    proof = prove(repo.root, TEAM)
    assert proof.files == len(TRAPS) - 3 + 1  # docs, rulesync and skills are none; the link is
    assert proof.lost == []
    assert proof.still
    assert proof.not_taken == [
        ".claude/rules/bad.md:1:4: is not UTF-8 here; save the file as UTF-8"
    ]
    assert (repo.root / ".claude/rules/bad.md").read_bytes() == b"caf\xe9\n"
    assert repo.text("skills/x/AGENTS.md") == "not ours\n"
    assert repo.run("check").code == 0


@pytest.mark.parametrize(
    "folder", sorted(p.name for p in Path(CORPUS).iterdir() if p.is_dir()) if CORPUS else [""]
)
def test_real_trees(repo: Repo, folder: str) -> None:
    """Each folder of GUIDANCE_RULES_CORPUS is a repository, or a collection in `rules/`.

    `pytest -rP` prints the figures.
    """
    if not folder:
        pytest.skip("GUIDANCE_RULES_CORPUS names no folder with repositories")
    shutil.copytree(Path(CORPUS) / folder, repo.root, dirs_exist_ok=True, symlinks=True)
    for path in repo.root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    if list((repo.root / "rules").glob("*.mdc")):
        (repo.root / ".cursor").mkdir()
        (repo.root / "rules").rename(repo.root / ".cursor/rules")
    repo.git("init", "-q")
    team = {*detect(repo.root), *(a for n, a in SHARED.items() if (repo.root / n).exists())}
    proof = prove(repo.root, sorted(team))
    sys.stdout.write(f"{folder}: {', '.join(sorted(team))}: {proof.figures()}\n")
    assert proof.lost == [] and proof.not_taken == []
    assert proof.still
