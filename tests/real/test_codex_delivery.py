"""The real Codex on a hundred built standards: every must, and a line or the text of the others.

`codex debug prompt-input` prints what the model would see; it needs no key and no network, and
is run in a network in which nothing is reached.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from agents_md.reading import read

from ..conftest import Repo
from ..hundred import TEAM
from ..hundred import first
from ..hundred import last
from ..hundred import standards
from ..marked import on_disk
from . import tools

NUMBER = re.compile(r"\(R([0-9]{4})\.first\)\.")


def prompt(repo: Repo, home: Path, cwd: str = "") -> str:
    """All text that Codex would send, started in a folder of the repository."""
    command = [*tools.network_of_its_own(), *tools.node("@openai/codex", "codex")]
    done = subprocess.run(
        [*command, "debug", "prompt-input", "Say OK"],
        cwd=repo.root / cwd,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    texts: list[str] = []
    _strings(json.loads(done.stdout), texts)
    return "\n".join(texts)


def _strings(value: object, out: list[str]) -> None:
    if isinstance(value, str):
        out.append(value)
    for inner in value.values() if isinstance(value, dict) else ():
        _strings(inner, out)
    for inner in value if isinstance(value, list) else ():
        _strings(inner, out)


@pytest.mark.parametrize(("count", "musts"), [(100, 10), (1000, 10)])
def test_codex_has_every_must_and_a_line_or_the_text_of_the_rest(
    repo: Repo, tmp_path: Path, count: int, musts: int
) -> None:
    repo.files(standards(count, musts))
    repo.files({"guidance.yaml": json.dumps({"agents": TEAM}), "src/api/main.py": "\n"})
    subprocess.run(["git", "init", "-q"], cwd=repo.root, check=True)
    done = repo.run("build")
    assert done.code == 0, done.all
    home = tmp_path / "home"
    home.mkdir()
    tree = on_disk(repo.root)
    for cwd in ("", "src/api"):
        sent = prompt(repo, home, cwd)
        texts = {n for n in range(count) if first(n) in sent and last(n) in sent}
        assert all(sent.count(first(n)) == 1 for n in texts)
        assert texts >= {*range(0, count, count // musts)}
        folder = "more are in `standards/`" in sent
        lines = {n for n in range(count) if f"standards/rule_{n:04}.md`" in sent}
        assert folder or texts | lines == {*range(count)}
        predicted = b"\n".join(f.data for f in read("codex", tree, cwd) if f.arrives).decode()
        assert texts == {int(n) for n in NUMBER.findall(predicted)}
        assert len(texts) >= 30
