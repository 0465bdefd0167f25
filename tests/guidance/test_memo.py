"""What is kept of earlier runs changes no byte: each build is as if nothing were kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit import build
from guidance_toolkit import memo

from ..conftest import Repo

TEXTS = (
    "# Title\n\nSee [it](../a.md) and @word.\n",
    "No title.\n\n[label]: ./x.md\n\n[label] and `code`\n",
    "---\npaths: [web/**]\nlevel: must\n---\n# Web\n\n[label]: other.md\n\nText [label].\n",
    "---\npaths: [web/**]\nlevel: must\n---\n# Web, changed\n",
    "---\napply: described\ndescription: SQL\nreview_by: 2027-01-31\n---\nText\n====\ntwo\n===\n",
    "---\ncursor: {alwaysApply: true, since: 2026-01-01}\norder: 0\n---\n```\nopen\n",
    "Ärger, 漢字, \U0001f600 and <img src='x.png'>\n",
)
NAMES = ("a", "b", "web/c")


def every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "FEW", 1)


@settings(max_examples=40)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS), min_size=1),
        min_size=2,
        max_size=4,
    )
)
def test_a_build_is_as_if_nothing_were_kept(
    tmp_path_factory: pytest.TempPathFactory, trees: list[dict[str, str]]
) -> None:
    """Outputs, their sections, edits and notes are the same with and without a memo."""
    root = tmp_path_factory.mktemp("repo")
    (root / ".git").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        every_time(patch)
        for tree in trees:
            shutil.rmtree(root / "standards", ignore_errors=True)
            for name, text in tree.items():
                path = root / "standards" / f"{name}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            made = build.run(root, print)
            fresh = build.prepare(root)
            assert fresh.plan.is_still
            assert made.source == fresh.source
            assert made.warnings == fresh.warnings
            for ours, anew in zip(made.outputs, fresh.outputs):
                assert ours.file == anew.file
                for (_, a), (_, b) in zip(ours.file.sections, anew.file.sections):
                    assert a.edits == b.edits
                    assert a.undo() == b.rule.text


def test_only_what_changed_is_read_again(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed standard is parsed, with its header taken as known; the rest is not."""
    every_time(monkeypatch)
    repo.files({f"standards/s{n}.md": f"---\norder: {n}\n---\n# S{n}\n" for n in range(5)})
    assert repo.run("build").code == 0
    parsed = []
    real = memo.parse
    monkeypatch.setattr(memo, "parse", lambda *a: parsed.append(a[1]) or real(*a))
    monkeypatch.setattr("guidance_toolkit.header.read", lambda *a: pytest.fail("header"))
    repo.files({"standards/s3.md": "---\norder: 3\n---\n# New\n"})
    assert repo.run("build").code == 0
    assert parsed == ["standards/s3.md"]
    assert "## New" in repo.text("AGENTS.md")


def change(kept: Path, how: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(how(kept.read_bytes()))


@pytest.mark.parametrize(
    "how",
    [
        lambda data: b"",
        lambda data: b"not JSON",
        lambda data: b"[1]\n" + data,
        lambda data: data[:-3],
        lambda data: data.replace(b"Mine", b"Evil"),
        lambda data: json.dumps(["other", 0]).encode() + data[data.index(b"\n") :],
    ],
)
def test_a_memo_that_is_not_whole_is_not_used(
    repo: Repo, how: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memo that was cut, changed or made by another version is thrown away."""
    every_time(monkeypatch)
    repo.files({"standards/a.md": "# Mine\n", "standards/b.md": "# Other\n"})
    assert repo.run("build").code == 0
    (kept,) = repo.root.rglob(memo.NAME)
    change(kept, how)
    repo.files({"standards/b.md": "# Changed\n"})
    assert repo.run("build").code == 0
    assert "## Mine" in repo.text("AGENTS.md")
    assert "## Changed" in repo.text("AGENTS.md")


def test_a_memo_from_elsewhere_is_not_used(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that came with somebody's memo of it is read anew."""
    every_time(monkeypatch)
    repo.files({"standards/a.md": "# Mine\n"})
    assert repo.run("build").code == 0
    (kept,) = repo.root.rglob(memo.NAME)
    shutil.copytree(kept.parent, kept.parent.with_name("copy"))
    shutil.rmtree(kept.parent)
    shutil.move(kept.parent.with_name("copy"), kept.parent)
    loaded = memo.load(repo.root)
    loaded.standard("standards/a.md", "a", "# Mine\n")
    assert loaded.read == 1
