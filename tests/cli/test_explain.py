"""explain FILE:LINE, on whole built files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ..conftest import Repo

GOLDEN = Path(__file__).parents[1] / "golden"


def explain(repo: Repo, place: str) -> dict[str, object]:
    said: dict[str, object] = json.loads(repo.run("explain", place, "--format", "json").out)
    return said


def words(line: str) -> set[str]:
    """The words of a line that no build may change: paths and marks left out."""
    return set(re.findall(r"[A-Za-z]+", re.sub(r"\S*[/.]\S*", "", line).lower()))


@pytest.mark.parametrize("case", sorted(p.name for p in GOLDEN.iterdir()))
def test_every_line_of_the_golden_files(repo: Repo, case: str) -> None:
    """Each line of a source is the origin of just one line of .cursorrules, with the same words."""
    files = {
        p.relative_to(GOLDEN / case).as_posix(): p.read_bytes()
        for p in (GOLDEN / case).rglob("*")
        if p.is_file()
    }
    repo.files(dict(files))
    assert repo.run("build").code == 0
    seen: dict[tuple[str, int], int] = {}
    for number, text in enumerate(repo.text(".cursorrules").splitlines(), 1):
        said = explain(repo, f".cursorrules:{number}")
        source = said["source"]
        if not isinstance(source, dict) or not source["line"]:
            continue
        key = (source["path"], source["line"])
        assert key not in seen, key
        seen[key] = number
        lines = repo.text(source["path"]).split("\n")
        assert words(lines[source["line"] - 1]) == words(text), (text, key)
    for path, data in files.items():
        if "/" not in path or path.endswith(("AGENTS.md", ".lock")):
            continue
        body = data.decode().split("\n---\n")[-1] if data.startswith(b"---") else data.decode()
        head = data.decode().count("\n") - body.count("\n")
        for number, line in enumerate(body.split("\n"), head + 1):
            if words(line):
                assert (path, number) in seen, (path, number, line)


def test_lines_of_ours_and_lines_of_nobody(repo: Repo) -> None:
    """The mark, a scope in words, a pointer, an edit by hand."""
    repo.files(
        {
            "standards/a.md": "---\nlevel: must\n---\n# A\n\nText.\n",
            "standards/b.md": "---\napply: manual\n---\n# B\n",
        }
    )
    repo.run("build")
    text = repo.text("AGENTS.md").splitlines()
    assert explain(repo, "AGENTS.md:1")["why"] == "written by guidance"
    at = text.index("Binding: this must be followed.") + 1
    assert explain(repo, f"AGENTS.md:{at}")["standard"] == "a"
    assert explain(repo, f"AGENTS.md:{at}")["source"] == {"path": "standards/a.md", "line": None}
    assert explain(repo, f"AGENTS.md:{len(text)}")["standard"] == "b"
    at = text.index("Text.") + 1
    assert "standards/a.md:6" in repo.run("explain", f"AGENTS.md:{at}").out
    repo.files({"AGENTS.md": "Mine.\n" + repo.text("AGENTS.md")})
    assert "edited by hand" in str(explain(repo, "AGENTS.md:1")["why"])
    assert "standards/a.md:6" in repo.run("explain", f"AGENTS.md:{at + 1}").out


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        ("AGENTS.md:x", "write FILE:LINE"),
        ("AGENTS.md:999", "write a line from 1 to"),
        ("AGENTS.md:0", "write a line from 1 to"),
        ("standards/a.md:1", "is not built by guidance"),
        ("nothing:1", "there is no file"),
    ],
)
def test_wrong_places(repo: Repo, place: str, seen: str) -> None:
    repo.files({"standards/a.md": "# A\n"})
    repo.run("build")
    result = repo.run("explain", place)
    assert result.code == 2 and seen in result.err
