"""Each bad source: exit code 2, the place, what to write instead, and nothing written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ..conftest import Repo

GOOD = "# Good\n\nText.\n"
MIB = 1024 * 1024
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

# name -> (file, bytes, place, words of what is wrong and of the advice)
CASES: dict[str, tuple[str, str | bytes, str, list[str]]] = {
    "unknown key": ("s.md", "---\nfoo: 1\n---\nx\n", "2:1", ["unknown key `foo`", "x-"]),
    "key nearly right": ("s.md", "---\nlevle: must\n---\nx\n", "2:1", ["did you mean `level`?"]),
    "globs": ("s.md", "---\nglobs: ['a/**']\n---\nx\n", "2:1", ["`globs`", "write `paths`"]),
    "applyTo": ("s.md", "---\napplyTo: x\n---\nx\n", "2:1", ["write `paths`"]),
    "fileMatch": ("s.md", "---\nfileMatch: x\n---\nx\n", "2:1", ["write `paths`"]),
    "targets": ("s.md", "---\ntargets: ['*']\n---\nx\n", "2:1", ["write `agents`"]),
    "priority": ("s.md", "---\npriority: low\n---\nx\n", "2:1", ["write `level`"]),
    "alwaysApply": ("s.md", "---\nalwaysApply: true\n---\nx\n", "2:1", ["write `apply`"]),
    "trigger": ("s.md", "---\ntrigger: glob\n---\nx\n", "2:1", ["write `apply`"]),
    "inclusion": ("s.md", "---\ninclusion: auto\n---\nx\n", "2:1", ["write `apply`"]),
    "wrong type": ("s.md", "---\norder: soon\n---\nx\n", "2:8", ["whole number", "`order: 10`"]),
    "paths as text": ("s.md", "---\npaths: a/**\n---\nx\n", "2:8", ["a list", "`paths: ["]),
    "a number in paths": ("s.md", "---\npaths: [a/**, 1]\n---\nx\n", "2:15", ["text"]),
    "no paths": ("s.md", "---\npaths: []\n---\nx\n", "2:8", ["paths: ["]),
    "empty value": ("s.md", "---\nlevel:\n---\nx\n", "2:7", ["`level`", "level: must"]),
    "bad level": ("s.md", "---\nlevel: shall\n---\nx\n", "2:8", ["'shall'", "level: must"]),
    "bad apply": ("s.md", "---\napply: never\n---\nx\n", "2:8", ["'never'", "apply: described"]),
    "bad date": ("s.md", "---\nreview_by: 2027-13-45\n---\nx\n", "2:12", ["2027-13-45"]),
    "apply and paths": (
        "s.md",
        "---\npaths: [a/**]\napply: always\n---\nx\n",
        "3:1",
        ["keep one of the two"],
    ),
    "described by nothing": (
        "s.md",
        "---\napply: described\n---\nx\n",
        "2:1",
        ["write `description: ...`"],
    ),
    "unknown agent": ("s.md", "---\nagents: [codexx]\n---\nx\n", "2:10", ["did you mean `codex`"]),
    "agent key": ("s.md", "---\ncursor: yes\n---\nx\n", "2:9", ["expected a mapping"]),
    "bare glob": ("s.md", "---\npaths: ['*.py']\n---\nx\n", "2:9", ["write `**/*.py`"]),
    "glob /": ("s.md", "---\npaths: ['/a/*.py']\n---\nx\n", "2:9", ["write `a/*.py`"]),
    "glob ./": ("s.md", "---\npaths: ['./a/*.py']\n---\nx\n", "2:9", ["write `a/*.py`"]),
    "glob ..": ("s.md", "---\npaths: ['../a/*.py']\n---\nx\n", "2:9", ["such as `a/*.py`"]),
    "glob !": ("s.md", "---\npaths: ['!a/*.py']\n---\nx\n", "2:9", ["negated", "`a/*.py`"]),
    "glob backslash": ("s.md", "---\npaths: ['a\\*.py']\n---\nx\n", "2:9", ["write `a/*.py`"]),
    "glob brace": ("s.md", "---\npaths: ['a/{b']\n---\nx\n", "2:9", ["not closed", "`{a,b}`"]),
    "glob bracket": ("s.md", "---\npaths: ['a/[b']\n---\nx\n", "2:9", ["not closed", "`[ab]`"]),
    "glob folder": ("s.md", "---\npaths: ['a/b/']\n---\nx\n", "2:9", ["write `a/b/**`"]),
    "glob comma": ("s.md", "---\npaths: ['a/*,b/*']\n---\nx\n", "2:9", ['["a/*", "b/*"]']),
    "glob bomb": (
        "s.md",
        "---\npaths: ['" + "{a,b}" * 12 + "/**']\n---\nx\n",
        "2:9",
        ["4096 patterns"],
    ),
    "second glob": ("s.md", "---\npaths:\n- a/**\n- '*.c'\n---\nx\n", "4:3", ["write `**/*.c`"]),
    "header not closed": (
        "s.md",
        "---\nlevel: must\n\n# x\n",
        "1:1",
        ["not closed", "write `---`"],
    ),
    "only ---": ("s.md", "---", "1:1", ["not closed"]),
    "not YAML": ("s.md", "---\nlevel: [\n---\nx\n", "3:1", ["not YAML", "key: value"]),
    "tab in YAML": ("s.md", "---\n\tlevel: must\n---\nx\n", "2:1", ["not YAML"]),
    "control in YAML": ("s.md", "---\nowner: a\x01b\n---\nx\n", "2:9", ["control characters"]),
    "not a mapping": ("s.md", "---\n- a\n---\nx\n", "2:1", ["not a mapping", "key: value"]),
    "a word": ("s.md", "---\nhello\n---\nx\n", "2:1", ["not a mapping"]),
    "key twice": ("s.md", "---\norder: 1\norder: 2\n---\nx\n", "3:1", ["twice", "keep one"]),
    "YAML tag": ("s.md", "---\nowner: !!python/name:os.system x\n---\nx\n", "2:8", ["tags"]),
    "alias bomb": ("s.md", f"---\n{BOMB}---\nx\n", "2:4", ["anchors and aliases"]),
    "deep YAML": ("s.md", f"---\nx-a: {'[' * 900}{']' * 900}\n---\nx\n", "2:22", ["deeply"]),
    "huge header": ("s.md", f"---\nowner: {'a' * 70_000}\n---\nx\n", "2:1", ["64 KiB"]),
    "not UTF-8": ("s.md", b"# One\n\nab\xff\n", "3:3", ["not UTF-8", "as UTF-8"]),
    "UTF-16": ("s.md", "# One\n".encode("utf-16"), "1:1", ["not UTF-8"]),
    "NUL": ("s.md", b"# One\nab\0c\n", "2:3", ["NUL", "take it out"]),
    "empty": ("s.md", "", "1:1", ["no text", "`_s.md`"]),
    "blank": ("s.md", "\n \n", "1:1", ["no text"]),
    "only a header": ("s.md", "---\nlevel: must\n---\n", "4:1", ["no text below its header"]),
    "over 1 MiB": ("s.md", b"a" * (MIB + 1), "1:1", ["1,048,577 bytes", "split it"]),
    "capital letters": ("Naming.md", GOOD, "1:1", ["rename it to `standards/naming.md`"]),
    "a space": ("a b/My Rule.md", GOOD, "1:1", ["`standards/a-b/my-rule.md`"]),
    "accents": ("caf\u00e9.md", GOOD, "1:1", ["`standards/cafe.md`"]),
    "other letters": ("\u65e5\u672c.md", GOOD, "1:1", ["`standards/standard.md`"]),
    "ending": ("naming.MD", GOOD, "1:1", ["`standards/naming.md`"]),
    "a rule file": ("AGENTS.md", GOOD, "1:1", ["`standards/team.md`", "`_AGENTS.md`"]),
    "a Cursor rule": ("Py Names.mdc", GOOD, "1:1", ["rename it to `standards/py-names.md`"]),
    "glob without quotes": (
        "s.md",
        "---\npaths: [**/*.py]\n---\nx\n",
        "2:10",
        ['needs quotes: "**/*.py"'],
    ),
    "owner without quotes": ("s.md", "---\nowner: @x\n---\nx\n", "2:8", ['needs quotes: "@x"']),
    "below .git": ("s.md", "---\npaths: ['.git/**']\n---\nx\n", "2:9", ["is below `.git`"]),
    "below a file": ("s.md", "---\npaths: ['a/AGENTS.md/*.c']\n---\nx\n", "2:9", ["agents.md"]),
    "below the lock": ("s.md", "---\npaths: [guidance.lock/**]\n---\nx\n", "2:9", ["is below"]),
    "hidden characters": ("s.md", '---\nowner: "a\\e[31m"\n---\nx\n', "2:8", ["cannot be seen"]),
    "an agent twice": ("s.md", "---\nagents: [codex, codex]\n---\nx\n", "2:17", ["stands twice"]),
    "index": ("index.md", GOOD, "1:1", ["`standards/index-standards.md`"]),
    "for": ("for/web.md", GOOD, "1:1", ["`standards/for-standards/web.md`"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_standard(repo: Repo, name: str) -> None:
    """Exit code, place and advice; `check` and `list` say the same; nothing is written."""
    file, content, place, words = CASES[name]
    repo.files({f"standards/{file}": content, "standards/ok.md": GOOD})
    before = repo.tree()
    result = repo.run("build")
    assert result.code == 2, result.all
    assert f"standards/{file}:{place}: " in result.err
    for word in words:
        assert word in result.err
    assert repo.tree() == before
    assert repo.run("check").code == repo.run("list").code == 2
    errors = json.loads(repo.run("check", "--format", "json").out)["errors"]
    assert [f"{e['line']}:{e['column']}" for e in errors if e["path"] == f"standards/{file}"] == [
        place
    ]


CONFIGS: dict[str, tuple[str | bytes, str, list[str]]] = {
    "unknown key": ("sorce: x\n", "1:1", ["did you mean `source`?"]),
    "not in this version": ("x: 1\nbudgets: 3\n", "2:1", ["unknown key"]),
    "wrong type": ("source: [a]\n", "1:9", ["text", "source: standards"]),
    "out of the root": ("source: ../x\n", "1:9", ["write `source: x`"]),
    "absolute": ("source: /etc\n", "1:9", ["write `source: etc`"]),
    "the root itself": ("source: .\n", "1:9", ["write `source: standards`"]),
    "unknown agent": ("agents: [zedd]\n", "1:10", ["did you mean `zed`?"]),
    "unknown format": ("formats:\n  - agents\n", "2:5", ["did you mean `agents-md`?"]),
    "a format twice": ("formats: [agents-md, agents-md]\n", "1:22", ["stands twice"]),
    "a long source": (f"source: {'a' * 300}\n", "1:9", ["write `source: standards`"]),
    "no formats": ("formats: []\n", "1:10", ["formats: [agents-md"]),
    "serve": ("serve: {client: x}\n", "1:9", ["did you mean `clients`?"]),
    "a list": ("- a\n", "1:1", ["not a mapping"]),
    "not YAML": ("a: b: c\n", "1:5", ["not YAML"]),
    "not UTF-8": (b"source: \xff\n", "1:9", ["not UTF-8"]),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_a_bad_configuration(repo: Repo, name: str) -> None:
    """As for a standard."""
    content, place, words = CONFIGS[name]
    repo.files({"guidance.yaml": content, "standards/ok.md": GOOD})
    before = repo.tree()
    result = repo.run("build")
    assert result.code == 2
    assert f"guidance.yaml:{place}: " in result.err
    for word in words:
        assert word in result.err
    assert repo.tree() == before


def test_all_problems_are_reported_together(repo: Repo) -> None:
    """Not the first one: those of the configuration and of each standard, sorted by place."""
    repo.files(
        {
            "guidance.yaml": "agents: [nobody]\n",
            "standards/a.md": "---\nlevel: shall\norder: x\npaths: ['*.py', '/b']\n---\nx\n",
            "standards/b.md": b"\xff",
            "standards/Bad Name.md": "",
        }
    )
    result = repo.run("build")
    assert result.code == 2
    places = [line.split(": ")[0] for line in result.err.splitlines() if ".md:" in line]
    assert "guidance.yaml:1:10" in result.err
    assert places == [
        "standards/Bad Name.md:1:1", "standards/Bad Name.md:1:1", "standards/a.md:2:8",
        "standards/a.md:3:8", "standards/a.md:4:9", "standards/a.md:4:17", "standards/b.md:1:1",
    ]  # fmt: skip
    assert "8 problems; nothing was written" in result.err


def test_all_problems_of_one_header(repo: Repo) -> None:
    """A broken value, a tag, a wrong item: each is told, and the rest is still looked at."""
    head = "review_by: 2027-13-45\nowner: !x a\npaths: [1, '*.py']\nagents: [foo, 1]\nlevl: must"
    repo.files({"standards/a.md": f"---\n{head}\n---\nx\n"})
    said = repo.run("build").err
    for place in ("2:12", "3:8", "4:9", "4:12", "5:10", "5:15", "6:1"):
        assert f"standards/a.md:{place}: " in said, said
    assert "7 problems" in said


def test_ids_that_fold_together(repo: Repo) -> None:
    """Where the file system can hold both, the two are named."""
    repo.files({"standards/naming.md": GOOD, "standards/Naming.md": GOOD})
    if len(list((repo.root / "standards").iterdir())) < 2:
        pytest.skip("this file system folds letter case")
    result = repo.run("build")
    assert result.code == 2
    assert "standards/naming.md:1:1: is the same id as standards/Naming.md" in result.err
    assert "rename one of the two" in result.err


def test_accents_fold_together(repo: Repo) -> None:
    """One letter written as one character or as two is one id."""
    repo.files({"standards/caf\u00e9.md": GOOD, "standards/cafe\u0301.md": GOOD})
    if len(list((repo.root / "standards").iterdir())) < 2:
        pytest.skip("this file system folds accents")
    assert "is the same id as" in repo.run("build").err


@pytest.mark.parametrize("target", ["outside.md", "loop.md"])
def test_a_link_that_leaves_the_root(repo: Repo, tmp_path: Path, target: str) -> None:
    """Also one that leads nowhere."""
    (tmp_path / "outside.md").write_text(GOOD)
    repo.files({"standards/ok.md": GOOD})
    link = repo.root / "standards" / "loop.md"
    os.symlink(tmp_path / target if target != "loop.md" else "loop.md", link)
    result = repo.run("build")
    assert result.code == 2
    assert "standards/loop.md:1:1: " in result.err
    assert not (repo.root / "AGENTS.md").exists()


def test_a_folder_link_that_leaves_the_root(repo: Repo, tmp_path: Path) -> None:
    """Nothing below it is read."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.md").write_text(GOOD)
    repo.files({"standards/ok.md": GOOD})
    os.symlink(tmp_path / "elsewhere", repo.root / "standards" / "more")
    result = repo.run("build")
    assert result.code == 2
    assert "standards/more: is a link that leaves the repository; copy the folder" in result.err


def test_links_inside_the_root_are_read_once(repo: Repo) -> None:
    """A link to a file or folder of the repository is fine, and a loop ends."""
    repo.files({"standards/a/ok.md": GOOD, "shared/more.md": "# More\n\nText.\n"})
    os.symlink("../shared/more.md", repo.root / "standards" / "linked.md")
    os.symlink("..", repo.root / "standards" / "a" / "up")
    assert repo.run("build").code == 0
    assert repo.text("AGENTS.md").count("## ") == 2


def test_a_pipe_in_the_place_of_a_file(repo: Repo) -> None:
    """It is refused, not waited for."""
    repo.files({"standards/ok.md": GOOD})
    os.mkfifo(repo.root / "standards" / "pipe.md")
    result = repo.run("build")
    assert result.code == 2
    assert "standards/pipe.md:1:1: is not a regular file" in result.err


def test_no_source_folder(repo: Repo) -> None:
    """It says how to start."""
    result = repo.run("build")
    assert result.code == 2
    assert "there is no folder `standards/`; run `guidance init`" in result.err


def test_the_other_name_of_the_configuration(repo: Repo) -> None:
    """guidance.yml is not silently ignored."""
    repo.files({"guidance.yml": "source: x\n", "standards/ok.md": GOOD})
    result = repo.run("build")
    assert result.code == 2
    assert "guidance.yml: is not read under this name; rename it" in result.err


def test_characters_that_a_terminal_obeys_are_shown_escaped(repo: Repo) -> None:
    """A key from a stranger cannot move the cursor or hide text."""
    repo.files({"standards/a.md": '---\n"\\e[2J\\u202Ex": 1\n---\nx\n'})
    result = repo.run("build")
    assert result.code == 2
    assert "\x1b" not in result.err and "\u202e" not in result.err
    assert "\\x1b[2J\\u202ex" in result.err


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf# One\n\nText.\n", "# One\n\nText.\n"),
        (b"# One\r\n\r\nText.\r\n", "# One\n\nText.\n"),
        (b"# One\r\rText.\r", "# One\n\nText.\n"),
        (b"\xef\xbb\xbf---\r\nlevel: should\r\n---\r\n# One\r\n\r\nText.", "# One\n\nText.\n"),
        (b"---\n---\n# One\n\nText.\n\n\n", "# One\n\nText.\n"),
        (b"---\n\n# x-\n---  \n# One\n\nText.\n", "# One\n\nText.\n"),
        (b"---\nx-team: {a: [1]}\n---\n# One\n\nText.\n", "# One\n\nText.\n"),
    ],
)
def test_sources_that_are_good_after_all(repo: Repo, content: bytes, expected: str) -> None:
    """A BOM is dropped, CRLF is LF, an empty header and keys in `x-` are fine."""
    repo.files({"standards/one.md": content})
    assert repo.run("build").code == 0
    assert repo.text(".cursorrules").endswith("#" + expected)


def test_what_is_for_people_is_not_compiled(repo: Repo) -> None:
    """README.md, names in _ or . and files that are built for the source folder itself."""
    repo.files(
        {f"standards/{n}": "\xff" for n in ("README.md", "_draft.md", ".x.md", "_d/a.md", "a.txt")}
    )
    repo.files({"standards/ok.md": "---\npaths: [standards/**]\n---\n# On standards\n"})
    for _ in range(2):
        assert repo.run("build").code == 0
        assert repo.text("standards/AGENTS.md").count("## ") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("agents: 3\n", "`agents`: expected a list or a mapping, got a whole number"),
        ("agents: {codx: ''}\n", "unknown agent `codx`; did you mean `codex`?"),
        ("agents: {codex: abc}\n", "`abc` is no version"),
        ("budget: {codx: 5}\n", "unknown agent `codx`"),
        ("budget: {codex: -1}\n", "-1 is no size"),
        ("serve: 3\n", "`serve`: expected a mapping"),
    ],
)
def test_agents_and_sizes(repo: Repo, text: str, said: str) -> None:
    """Each with its place and what to write."""
    repo.files({"standards/a.md": "# A\n", "guidance.yaml": text})
    done = repo.run("check")
    assert done.code == 2
    assert said in done.err and "guidance.yaml:1:" in done.err
