"""Where texts are cut, to the byte, and what is changed in them on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md.agents import AGENTS
from agents_md.fragment import Fragment
from agents_md.probing import reads
from agents_md.reading import read
from agents_md.tree import Tree
from agents_md.ways import caps

KIB = 1024


def tree(files: dict[str, bytes], where: str = "") -> Tree:
    return Tree(files, where=where)


def sent(fragments: tuple[Fragment, ...]) -> dict[str, tuple[int, int | None]]:
    """How many bytes of each file arrived, and where it was cut."""
    return {f.path: (len(f.data), f.cut_at) for f in fragments}


def test_codex_32_kib_root_first() -> None:
    """delivery_a section 5: bytes of the sum, at the exact byte, the deepest file loses."""
    root, leaf = "é".encode() * 8 * KIB, b"\xc3\xa9" * 8 * KIB + b"end"
    got = read("codex", tree({"AGENTS.md": b"x" + root, "pkg/AGENTS.md": leaf}), "pkg")
    assert sent(got) == {
        "AGENTS.md": (16 * KIB + 1, None),
        "pkg/AGENTS.md": (16 * KIB - 1, 16 * KIB - 1),  # in the middle of a character
    }
    assert got[1].data == leaf[: 16 * KIB - 1] and got[1].end == 16 * KIB - 1 and got[1].why


def test_codex_drops_what_comes_after_the_cut() -> None:
    """Everything after the file that overflows is dropped."""
    files = {"AGENTS.md": b"r" * 40 * KIB, "pkg/AGENTS.md": b"text"}
    got = read("codex", tree(files), "pkg")
    assert sent(got) == {"AGENTS.md": (32 * KIB, 32 * KIB), "pkg/AGENTS.md": (0, 0)}
    assert got[1].when == "never" and "32768 bytes" in got[1].why


def test_droid_80_000_characters_claude_md_first() -> None:
    """delivery_b: 60 KiB each: CLAUDE.md whole, AGENTS.md cut after about 18 KiB."""
    files = {"CLAUDE.md": b"c" * 60 * KIB, "AGENTS.md": b"a" * 60 * KIB}
    left = 80_000 - (60 * KIB + 41) - 100
    assert sent(read("droid", tree(files))) == {
        "CLAUDE.md": (60 * KIB, None),
        "AGENTS.md": (left, left),
    }
    assert 17.9 <= left / KIB < 18.1


@pytest.mark.parametrize(
    ("sizes", "seen"),
    [
        ((60_000, 30_000), (59_999, 19_860)),
        ((20_000, 20_000, 60_000), (19_999, 19_999, 39_820)),
        ((10_000, 10_000, 10_000, 80_000), (9_999, 9_999, 9_999, 49_780)),
        ((79_950, 40, 300), (79_949, 0, 0)),
        ((79_900, 300, 10), (79_899, 0, 0)),
    ],
)
def test_droid_to_the_character(sizes: tuple[int, ...], seen: tuple[int, ...]) -> None:
    """Seen with droid 0.215.0 on 2026-11-22: characters of the files in this order."""
    names = ("CLAUDE.md", "AGENTS.md", ".factory/AGENTS.md", ".agents/AGENTS.md")
    files = {name: b"x" * (size - 1) + b"\n" for name, size in zip(names, sizes)}
    assert tuple(len(f.data) for f in read("droid", tree(files))) == seen


@pytest.mark.parametrize(
    ("files", "seen"),
    [
        ({"pkg/AGENTS.md": 40_000}, {"pkg/AGENTS.md"}),
        ({"pkg/AGENTS.md": 40_002}, set()),
        ({"pkg/CLAUDE.md": 20_000, "pkg/AGENTS.md": 20_000}, {"pkg/CLAUDE.md", "pkg/AGENTS.md"}),
        ({"pkg/CLAUDE.md": 25_000, "pkg/AGENTS.md": 25_000}, {"pkg/CLAUDE.md"}),
        ({"AGENTS.md": 79_000, "pkg/AGENTS.md": 30_000}, {"pkg/AGENTS.md"}),
        ({"pkg/AGENTS.md": 30_200, "pkg/deep/AGENTS.md": 20_000}, {"pkg/AGENTS.md"}),
        (
            {"pkg/AGENTS.md": 30_000, "other/AGENTS.md": 30_000},
            {"pkg/AGENTS.md", "other/AGENTS.md"},
        ),
    ],
)
def test_droid_on_touch(files: dict[str, int], seen: set[str]) -> None:
    """Seen with droid 0.215.0 on 2026-11-22: 40,000 characters a touch, whole files only."""
    made = {path: b"x" * (size - 1) + b"\n" for path, size in files.items()}
    got = read("droid", tree(made), "", ["pkg/deep/x.ts", "other/y.ts"])
    assert {f.path for f in got if f.when == "touch" and f.data} == seen


def test_droid_counts_characters() -> None:
    """Characters, as JavaScript counts them: one for é, two for an emoji."""
    text = "é" * 79_899 + "\N{ROCKET}" * 100
    kept = read("droid", tree({"AGENTS.md": text.encode()}))[0]
    assert kept.data.decode() == "é" * 79_899


def test_gptme_100_000_characters_a_file() -> None:
    """delivery_b: each file, with a note; the note counts as well (source of 0.35.1)."""
    text = "é" * 100_001
    files = {"AGENTS.md": text.encode(), "CLAUDE.md": b"c" * 100_000, "GEMINI.md": b"short"}
    note = "\n\n[Content truncated to 100,000 characters (file is 200,002 bytes)]"
    kept = 100_000 - len(note)
    assert sent(read("gptme", tree(files))) == {
        "AGENTS.md": (2 * kept, 2 * kept),
        "CLAUDE.md": (100_000, None),
        "GEMINI.md": (5, None),
    }


@pytest.mark.parametrize(
    ("agent", "path", "head"),
    [
        ("devin", ".devin/rules/a.md", "trigger: always_on"),
        ("devin", ".windsurf/rules/a.md", "trigger: always_on"),
        ("antigravity", ".agents/rules/a.md", "trigger: always_on"),
    ],
)
def test_12_000_characters_a_rule(agent: str, path: str, head: str) -> None:
    """targets.md 2.5 and 2.11; each rule has its own limit, the header does not count."""
    front = f"---\n{head}\n---\n".encode()
    files = {path: front + b"x" * 12_001, path.replace("a.md", "b.md"): front + b"y" * 12_000}
    got = read(agent, tree(files))
    assert [(len(f.data), f.cut_at) for f in got] == [(12_000, len(front) + 12_000), (12_000, None)]
    assert got[0].start == len(front)


def test_kimi_cli_spends_its_budget_leaf_first() -> None:
    """The source of kimi-cli 1.51.0: comments with absolute paths and blank lines count."""
    where = "/home/u/repo"
    files = {"AGENTS.md": b"r" * 20 * KIB, "pkg/AGENTS.md": b"\n" + b"l" * 20 * KIB + b"\n"}
    got = read("kimi", tree(files, where), "pkg", version="1.51.0")
    marks = len("<!-- From: /home/u/repo/AGENTS.md -->\n") + len(
        "<!-- From: /home/u/repo/pkg/AGENTS.md -->\n"
    )
    left = 32 * KIB - 20 * KIB - marks - len("\n\n")
    assert sent(got) == {"AGENTS.md": (left, left), "pkg/AGENTS.md": (20 * KIB, None)}
    assert got[1].start == 1


def test_kimi_code_does_not_cut() -> None:
    """delivery_b: no cut at 256 KiB."""
    files = {"AGENTS.md": b"r" * 256 * KIB, "pkg/AGENTS.md": b"l" * 256 * KIB}
    assert {f.cut_at for f in read("kimi", tree(files), "pkg")} == {None}


OWN = {agent: [r.path for r in reads(agent) if "*" not in r.path] for agent in AGENTS}
CUT = {"codex", "droid", "gptme", "aider"}
WHOLE = sorted(a for a in AGENTS if a not in CUT and (OWN[a] or AGENTS[a].READS))


@pytest.mark.parametrize("agent", WHOLE)
def test_nobody_else_cuts_at_256_kib(agent: str) -> None:
    """delivery_a section 5 (96 KiB), delivery_b for each agent (256 KiB)."""
    data = b"All of it.\n" * (256 * KIB // 11)
    names = ("AGENTS.md", "CLAUDE.md", "GEMINI.md", ".goosehints", *OWN[agent])
    got = [f for f in read(agent, tree(dict.fromkeys(names, data))) if f.arrives]
    assert got and all(f.data == data and f.cut_at is None for f in got)


HEAD = b"---\ntitle: x\n---\n"
TEXT = b"<!-- a -->\n\nUse tabs. <!-- b --> Never.\n\n```\n<!-- c -->\n```\n"
BARE = b"\nUse tabs. <!-- b --> Never.\n\n```\n<!-- c -->\n```\n"
KEPT, NO_HEAD = HEAD + TEXT, TEXT


@pytest.mark.parametrize(
    ("agent", "path", "expected"),
    [  # delivery_a section 7; delivery_b, "Front matter" and "Comments" of each agent
        ("codex", "AGENTS.md", KEPT),
        ("claude-code", "CLAUDE.md", BARE),
        ("claude-code", ".claude/rules/a.md", BARE),
        ("gemini-cli", "GEMINI.md", KEPT),
        ("qwen-code", "AGENTS.md", KEPT),
        ("qwen-code", ".qwen/rules/a.md", b"\n\nUse tabs.  Never.\n\n```\n\n```\n"),
        ("opencode", "AGENTS.md", KEPT),
        ("copilot-cli", "AGENTS.md", KEPT),
        ("copilot-cli", ".github/instructions/a.instructions.md", KEPT),
        ("cline", "AGENTS.md", NO_HEAD),
        ("cline", ".clinerules/a.md", NO_HEAD),
        ("continue", "AGENTS.md", KEPT),
        ("continue", ".continue/rules/a.md", NO_HEAD),
        ("kilo", "AGENTS.md", KEPT),
        ("kilo", ".kilocode/rules/a.md", KEPT),
        ("pi", "AGENTS.md", KEPT),
        ("droid", "AGENTS.md", KEPT.strip()),
        ("vibe", "AGENTS.md", KEPT),
        ("kimi", "AGENTS.md", KEPT),
        ("goose", "AGENTS.md", KEPT),
        ("openhands", "AGENTS.md", KEPT),
        ("openhands", ".openhands/skills/a.md", NO_HEAD),
        ("gptme", ".cursor/rules/a.mdc", KEPT),
    ],
)
def test_headers_and_comments(agent: str, path: str, expected: bytes) -> None:
    """What is sent of a file with a header and comments in three places."""
    (got,) = read(agent, tree({path: HEAD + TEXT}))
    assert got.data == expected
    assert (HEAD + TEXT)[got.start : got.end].strip().endswith(TEXT.strip())


@given(st.lists(st.sampled_from("a\u00e9\u4e2d\U0001f600\U00010000\udc80\udcff\ufeff\uffff")))
def test_units_of_utf16_are_counted_as_one_by_one(chars: list[str]) -> None:
    """Emoji are two; a byte that is no text is one, as it comes back from a decoder."""
    data = "".join(chars).encode("utf-8", "surrogateescape")
    text = data.decode("utf-8", "surrogateescape")
    costs = [2 if char > "\uffff" else 1 for char in text]
    assert caps.size(data, "utf16") == sum(costs)
    for limit in range(sum(costs) + 2):
        fits = [n for n in range(len(text) + 1) if sum(costs[:n]) <= limit]
        expected = text[: max(fits)].encode("utf-8", "surrogateescape")
        assert data[: caps.head(data, limit, "utf16")] == expected
