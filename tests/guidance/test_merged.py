"""Settings files that are the user's own: our items go in and out, nothing of theirs is lost."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.settings.targets import SETTINGS
from agents_md.settings.targets import ours
from guidance_toolkit import build
from guidance_toolkit import fingerprint
from guidance_toolkit import lock
from guidance_toolkit import merged
from guidance_toolkit.build import Build
from guidance_toolkit.build import prepare
from guidance_toolkit.build import run
from guidance_toolkit.disk import Found
from guidance_toolkit.merged import Wish

from ..conftest import Repo

GEMINI = Wish("gemini-settings", "", ("AGENTS.md",))
AIDER = Wish("aider-conf", "", ("AGENTS.md", "docs/more rules.md"))
MINE = "# mine\nread: CONVENTIONS.md # by hand\nmodel: sonnet\n"


def built(repo: Repo, *wishes: Wish, force: bool = False) -> Build:
    """A build with these wishes; the standards are there if they were not."""
    start(repo)
    with routed(wishes):
        return run(repo.root, lambda _: None, force=force)


@contextlib.contextmanager
def routed(wishes: tuple[Wish, ...]) -> Iterator[None]:
    """Routes that name these items, whatever the agents."""
    real = build._route
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "_route", lambda *a: real(*a)._replace(wishes=wishes))
        yield


def start(repo: Repo) -> None:
    if not (repo.root / "standards").exists():
        repo.files({"standards/one.md": "# One\n\nText.\n"})


def drift(repo: Repo, *wishes: Wish) -> dict[str, str]:
    start(repo)
    with routed(wishes):
        return {c.path: str(c.drift) for c in prepare(repo.root).plan.drift}


def locked(repo: Repo) -> dict[str, str]:
    said: dict[str, dict[str, str]] = json.loads(repo.text("guidance.lock"))
    return said.get("merged", {})


def test_in_and_out_again(repo: Repo) -> None:
    """One line an item in the lock; a build that changes nothing; the same bytes in the end."""
    repo.files({".aider.conf.yml": MINE})
    assert drift(repo, AIDER)[".aider.conf.yml"] == "stale"
    built(repo, AIDER)
    assert repo.text(".aider.conf.yml") == MINE.replace(
        "CONVENTIONS.md", '[CONVENTIONS.md, "AGENTS.md", "docs/more rules.md"]'
    )
    assert locked(repo) == {
        ".aider.conf.yml\tAGENTS.md": "one", ".aider.conf.yml\tdocs/more rules.md": "one",
    }  # fmt: skip
    assert drift(repo, AIDER) == {} and built(repo, AIDER).plan.is_still
    built(repo, Wish("aider-conf", "", ("docs/more rules.md",)))
    assert '"AGENTS.md"' not in repo.text(".aider.conf.yml")
    built(repo)
    assert repo.text(".aider.conf.yml") == MINE
    assert locked(repo) == {}


def test_a_file_that_we_made_goes_with_its_folder(repo: Repo) -> None:
    """Unless someone wrote in it meanwhile."""
    web = Wish("gemini-settings", "web", ("AGENTS.md",))
    assert drift(repo, GEMINI, web)[".gemini/settings.json"] == "missing"
    built(repo, GEMINI, web)
    said = json.loads(repo.text(".gemini/settings.json"))
    assert said == {"context": {"fileName": ["GEMINI.md", "AGENTS.md"]}}
    text = repo.text("web/.gemini/settings.json")
    repo.files({"web/.gemini/settings.json": text.replace("{", '{ "ui": 1,', 1)})
    assert drift(repo, GEMINI, web) == {}
    built(repo)
    assert not (repo.root / ".gemini").exists()
    assert json.loads(repo.text("web/.gemini/settings.json")) == {"ui": 1}


def test_what_the_user_writes_is_no_conflict(repo: Repo) -> None:
    """Other keys, other items, comments: all stay, at any time."""
    repo.files({"opencode.json": '{\n  "model": "a/b"\n}\n'})
    wish = Wish("opencode-json", "", ("docs/a.md",))
    built(repo, wish)
    text = repo.text("opencode.json").replace('"docs/a.md"', '"docs/a.md", // ours\n "mine.md"')
    repo.files({"opencode.json": text.replace('"a/b"', '"c/d"')})
    assert drift(repo, wish) == {}
    built(repo, Wish("opencode-json", "", ("docs/b.md",)))
    text = repo.text("opencode.json")
    assert '"c/d"' in text and "// ours" in text and '"mine.md"' in text
    assert "docs/a.md" not in text and "docs/b.md" in text
    built(repo)
    assert '"mine.md"' in repo.text("opencode.json")
    assert "docs/b.md" not in repo.text("opencode.json")


@pytest.mark.parametrize("gone", ["item", "file"])
def test_what_someone_took_out_comes_back(repo: Repo, gone: str) -> None:
    """As with any output: the way to drop it is to want it no more."""
    repo.files({".aider.conf.yml": "read:\n  - mine.md\n"})
    built(repo, AIDER)
    full = repo.text(".aider.conf.yml")
    if gone == "item":
        repo.files({".aider.conf.yml": full.replace("  - AGENTS.md\n", "")})
    else:
        (repo.root / ".aider.conf.yml").unlink()
    assert drift(repo, AIDER) == {".aider.conf.yml": "missing"} | (
        {"guidance.lock": "stale"} if gone == "file" else {}
    )
    built(repo, AIDER)
    assert "AGENTS.md" in repo.text(".aider.conf.yml")
    built(repo)
    assert (repo.root / ".aider.conf.yml").exists() == (gone == "item")
    if gone == "item":
        assert repo.text(".aider.conf.yml") == "read:\n  - mine.md\n"


def test_an_item_that_was_there_is_not_ours(repo: Repo) -> None:
    """It is never taken out."""
    repo.files({".aider.conf.yml": "read: AGENTS.md\n"})
    built(repo, Wish("aider-conf", "", ("AGENTS.md",)))
    assert locked(repo) == {}
    built(repo)
    assert repo.text(".aider.conf.yml") == "read: AGENTS.md\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1\n", "cannot be edited at 2:1: is not YAML here"),
        ("read: {a: b}\n", "cannot be edited at 1:7: `read` is no list; write a list there"),
        ("<<<<<<< a\nread: x\n=======\nread: y\n>>>>>>> b\n", "settle the merge in it first"),
        (b"\xff\xfe", "is not UTF-8 here"),
        (b"#" * 2_000_000, "is 2,000,000 bytes; settings are read up to 1 MiB"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_a_file_that_cannot_be_edited(
    repo: Repo, text: str | bytes, said: str, force: bool
) -> None:
    """A conflict: nothing at all is written, not even by force."""
    repo.files({".aider.conf.yml": text, "standards/one.md": "# One\n"})
    before = repo.tree()
    done = built(repo, AIDER, force=force)
    assert [c.path for c in done.plan.conflicts] == [".aider.conf.yml"]
    assert said in str(done.plan.conflicts[0])
    assert repo.tree() == before


@pytest.mark.parametrize("kind", ["link", "folder"])
@pytest.mark.parametrize("force", [False, True])
def test_never_through_a_link(repo: Repo, tmp_path: Path, kind: str, force: bool) -> None:
    (tmp_path / "mine.yml").write_text("read: x\n")
    if kind == "link":
        os.symlink(tmp_path / "mine.yml", repo.root / ".aider.conf.yml")
    else:
        (repo.root / ".aider.conf.yml").mkdir()
    done = built(repo, AIDER, force=force)
    assert [c.path for c in done.plan.conflicts] == [".aider.conf.yml"]
    assert not (repo.root / "AGENTS.md").exists()
    assert (tmp_path / "mine.yml").read_text() == "read: x\n"


def test_an_entry_of_many_lines(repo: Repo) -> None:
    """It follows its standard; one that was edited by hand is a conflict, and kept."""
    first = Wish("coderabbit-yaml", "", ({"path": "**/*.py", "instructions": "One.\n\nTwo."},))
    other = Wish("coderabbit-yaml", "", ({"path": "**/*.py", "instructions": "Three."},))
    mine = "reviews: # mine\n  path_instructions:\n    - path: docs\n      instructions: x\n"
    repo.files({".coderabbit.yaml": mine})
    built(repo, first)
    ours = repo.text(".coderabbit.yaml")
    built(repo, other)
    assert "Three." in repo.text(".coderabbit.yaml") and "Two." not in repo.text(".coderabbit.yaml")
    built(repo, first)
    assert repo.text(".coderabbit.yaml") == ours
    repo.files({".coderabbit.yaml": ours.replace("Two.", "Two, edited.")})
    before = repo.tree()
    for wishes in ([first], [other], []):
        said = [str(c) for c in built(repo, *wishes).plan.conflicts]
        assert len(said) == 1 and "the entry for `**/*.py` was edited by hand" in said[0]
    assert repo.tree() == before
    repo.files({".coderabbit.yaml": ours})
    built(repo)
    assert repo.text(".coderabbit.yaml") == mine


def test_undo_and_a_checkout_with_crlf(repo: Repo) -> None:
    """Exact bytes come back, and the file keeps its line ends."""
    before = b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode()
    repo.files({".aider.conf.yml": before})
    built(repo, AIDER)
    after = (repo.root / ".aider.conf.yml").read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") and after.startswith(b"\xef\xbb\xbf")
    assert repo.run("undo").code == 0
    assert repo.tree() == {".aider.conf.yml": before, "standards/one.md": b"# One\n\nText.\n"}


def test_a_lock_that_two_branches_changed(repo: Repo) -> None:
    """Both sides' items are ours."""
    repo.files({".aider.conf.yml": "read:\n- mine.md\n"})
    one, two = Wish("aider-conf", "", ("one.md",)), Wish("aider-conf", "", ("two.md",))
    built(repo, one)
    ours = repo.text("guidance.lock")
    built(repo, two)
    both = f"<<<<<<< a\n{ours}=======\n{repo.text('guidance.lock')}>>>>>>> b\n"
    repo.files({"guidance.lock": both, ".aider.conf.yml": "read:\n- mine.md\n- one.md\n- two.md\n"})
    built(repo, one)
    assert repo.text(".aider.conf.yml") == "read:\n- mine.md\n- one.md\n"
    assert list(locked(repo)) == [".aider.conf.yml\tone.md"]


@pytest.mark.parametrize(
    "line",
    [
        '"../x.yml\\ta": "item"', '"src/main.py\\ta": "item"',
        '".aider.conf.yml": "item"', '".aider.conf.yml\\ta": "all"',
        '".aider.conf.yml\\ta": 1', '".aider.conf.yml\\ta": "item x"',
    ],
)  # fmt: skip
def test_a_lock_from_a_stranger(repo: Repo, line: str) -> None:
    """It names no file but settings, and says nothing that we would not."""
    text = f'{{\n "outputs": {{}},\n "merged": {{\n  {line}\n }}\n}}\n'
    assert lock.parse(text)[1]
    assert lock.parse(f"<<<<<<< a\n{text}=======\n{text}>>>>>>> b\n")[1] or ": 1" in line
    repo.files({"guidance.lock": text, "src/main.py": "a"})
    before = repo.tree()
    assert repo.run("build").code == 2
    assert repo.tree() == before


def test_an_edit_of_the_file_wakes_the_check(repo: Repo) -> None:
    """The shortcut knows of settings files, and of those that would stand in their place."""
    repo.git("init", "-q")
    wish = Wish("opencode-json", "", ("docs/a.md",))
    built(repo, wish)
    assert fingerprint.still(repo.root) is not None
    repo.files({"opencode.jsonc": "{}"})
    assert fingerprint.still(repo.root) is None
    (repo.root / "opencode.jsonc").unlink()
    repo.files({"opencode.json": "{}"})
    assert fingerprint.still(repo.root) is None


def test_a_second_file_takes_over(repo: Repo) -> None:
    """opencode.jsonc comes beside the opencode.json that we made: our items move there."""
    wish = Wish("opencode-json", "", ("docs/a.md",))
    built(repo, wish)
    repo.files({"opencode.jsonc": '{ "model": "x" } // mine\n'})
    built(repo, wish)
    assert not (repo.root / "opencode.json").exists()
    assert (
        repo.text("opencode.jsonc") == '{ "model": "x", "instructions": ["docs/a.md"] } // mine\n'
    )
    built(repo)
    assert repo.text("opencode.jsonc") == '{ "model": "x" } // mine\n'


AIDERS = [
    None, "", MINE, "read:\n", "read: []\n", "# c", "a: 1\nread:\n  - b.md # b\n\n# e\n",
    "{a: 1}",
    "read: # c\n  - AGENTS.md\n",
]  # fmt: skip
GEMINIS = [
    None, "{}", "{\n}\n", '{"context": null}', '{"context": {"fileName": "T.md"}} // x',
    '{"a": 1,}', '{"context": {}}', '{"context": {"fileName": []}}',
    '{"context": {"fileName": ["c.md"] /* c */}}',
    '{\r\n\t"context": {\r\n\t\t"fileName": [\r\n\t\t\t"T.md", // t\r\n\t\t],\r\n\t},\r\n}\r\n',
]  # fmt: skip
FILES = st.one_of(
    st.tuples(st.just("aider-conf"), st.sampled_from(AIDERS)),
    st.tuples(st.just("gemini-settings"), st.sampled_from(GEMINIS)),
)
ITEMS = st.lists(st.sampled_from(["AGENTS.md", "a b.md", "c.md"]), max_size=3, unique=True)


@settings(max_examples=400)
@given(FILES, st.lists(ITEMS, max_size=4))
def test_whatever_was_wanted_in_between(
    file: tuple[str, str | None], lives: list[list[str]]
) -> None:
    """When nothing is wanted any more, the file is as it was before the first build."""
    kind, text = file
    path, now, known = SETTINGS[kind].PATHS[0], text, lock.Lock()
    for items in [*lives, []]:
        found = {path: Found("file", now.encode())} if now is not None else {}
        settled = merged.settle([Wish(kind, "", tuple(items))], known, found)
        change = settled.changes[0]
        if text == '{"context": null}' and items:
            assert change.action == "conflict"
            return
        assert change.action != "conflict", change
        now = change.after.decode() if change.after is not None else None
        assert not items or set(items) <= set(ours(SETTINGS[kind], now or "{}"))
        known, problems = lock.parse(lock.render({}, frozenset(), {}, settled.merged))
        assert not problems and known.merged == settled.merged
    assert now == text
