"""Whole builds against files. `UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes them anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .conftest import Repo

GOLDEN = Path(__file__).parent / "golden"
OUTPUTS = ("AGENTS.md", ".cursorrules", "guidance.lock")


def outputs(root: Path) -> dict[str, str]:
    return {
        p.relative_to(root).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(root.rglob("*"))
        if p.is_file() and p.name in OUTPUTS
    }


@pytest.mark.parametrize("case", sorted(p.name for p in GOLDEN.iterdir()))
def test_golden(repo: Repo, case: str) -> None:
    """Same source, same bytes."""
    for name in sorted(p.name for p in (GOLDEN / case).iterdir()):
        if name in ("guidance.yaml", "standards", "rules"):
            copy = shutil.copytree if (GOLDEN / case / name).is_dir() else shutil.copy
            copy(GOLDEN / case / name, repo.root / name)
    result = repo.run("build")
    assert result.code == 0, result.all
    made = outputs(repo.root)
    if os.environ.get("UPDATE_GOLDEN"):
        for old in outputs(GOLDEN / case):
            (GOLDEN / case / old).unlink()
        for path, text in made.items():
            (GOLDEN / case / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / case / path).write_text(text, encoding="utf-8")
    assert made == outputs(GOLDEN / case)
    assert repo.run("check").code == 0
