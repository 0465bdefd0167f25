"""Whether every agent still has each line: what counts as the same line, and what as lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.agents import AGENTS
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.rule import Scope
from agents_md.tree import Tree
from guidance_toolkit import differences
from guidance_toolkit.config import Config
from guidance_toolkit.equivalence import Equivalence
from guidance_toolkit.equivalence import Side
from guidance_toolkit.equivalence import compare
from guidance_toolkit.lines import of_hand
from guidance_toolkit.lines import of_output
from guidance_toolkit.parsing import parse
from guidance_toolkit.render import outputs
from guidance_toolkit.route import of_formats
from guidance_toolkit.situations import Place
from guidance_toolkit.situations import places
from guidance_toolkit.standard import Standard

from ..conftest import Repo

ROOT = (Place(""),)


def standard(text: str, name: str = "one") -> Standard:
    made, problems = parse(text, f"standards/{name}.md", name)
    assert made is not None, problems
    return made


def built(before: Mapping[str, str], *texts: str, formats: Sequence[str] = ()) -> Equivalence:
    """The comparison with what is built of standards alone."""
    made = [standard(text, f"s{n}") for n, text in enumerate(texts)]
    files = outputs(of_formats(made, Config(formats=[*formats])).routes, "standards")
    old = Tree({p: text.encode() for p, text in before.items()})
    new = Tree({o.path: o.data for o in files})
    return compare(Side(old, (), ()), Side(new, files, made), ROOT)


def lost(found: Equivalence, agent: str = "codex") -> list[int]:
    return sorted({n for d in found.differences if d.reader.agent == agent for n in d.lines})


ORIGINAL = "# Title\n\nSee [how](docs/how.md).\n\n## Part\n\n- one\n- @word two\n\nSetext\n===\n"
MOVED = ORIGINAL.replace("docs/how.md", "../docs/how.md")


def test_levels_links_marks_and_our_own_lines_are_no_difference() -> None:
    """In AGENTS.md headings are one level deeper, `@` may be escaped, and we say who wrote it."""
    found = built({"AGENTS.md": ORIGINAL}, MOVED, "# Another\n\nMore.\n")
    assert found.holds and found.readers > 40 and found.lines == 6
    assert any(x.reader.agent == "codex" for x in found.extras)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (ORIGINAL, [3]),  # the link was not moved with the text
        (MOVED.replace("- one\n", ""), [7]),
        (MOVED.replace("- one", "- One"), [7]),
        (MOVED.replace("# Title\n", ""), [1]),
        (MOVED.replace("Setext", "Other"), [10]),
    ],
)
def test_a_line_that_is_not_there_is_lost(text: str, numbers: list[int]) -> None:
    assert lost(built({"AGENTS.md": ORIGINAL}, text)) == numbers


def test_a_file_that_is_read_in_place_is_the_same_by_its_name() -> None:
    """`@docs/more.md` is `@../docs/more.md` in a standard; a package's name stays as it is."""
    text = "# A\n\nSee @docs/more.md and @types/node.\n"
    assert built({"AGENTS.md": text}, text.replace("@docs", "@../docs")).holds
    assert lost(built({"AGENTS.md": text}, text.replace("more", "less"))) == [3]


def test_what_another_agent_reads_does_not_help() -> None:
    """Claude Code before 2.1.277 reads no AGENTS.md."""
    found = built({"CLAUDE.md": "# A\n\nB.\n"}, "# A\n\nB.\n")
    assert {str(d.reader) for d in found.differences} == {"claude-code 2.1.197"}
    assert differences.said(found) == [
        "CLAUDE.md:1: claude-code 2.1.197 would lose lines 1-3 (started in the root)"
    ]
    assert built({"CLAUDE.md": "# A\n\nB.\n"}, "# A\n\nB.\n", formats=["claude-md"]).differences
    assert built({"CLAUDE.md": "B.\n"}, "B.\n", formats=["agents-md", "claude-md"]).holds


def test_a_pointer_is_enough_only_where_there_is_less_room() -> None:
    """Codex takes 32 KiB; of what fits, all is to be there as text."""
    line = "- A line of text that is to be kept as it is, number {}.\n"
    big = "# Big\n\n" + "".join(line.format(n) for n in range(800))
    scoped = "---\napply: described\ndescription: Big things\n---\n"
    found = built({"AGENTS.md": big}, f"{scoped}{big}")
    agents = {d.reader.agent for d in found.differences}
    assert "codex" not in agents and "codex" in found.pointed
    assert "opencode" in agents and {d.now for d in found.differences} == {"pointer"}
    small = built({"AGENTS.md": "# Small\n"}, f"{scoped}# Small\n")
    assert "codex" in {d.reader.agent for d in small.differences}


def test_headers_and_bridges_are_not_text() -> None:
    """What a header says is in the scope; a file that only leads elsewhere has no line."""
    mdc = b"<!-- who -->\n---\nglobs: *.py\n---\n# Names\n\nShort.\n"
    assert [n.words for n in of_hand(".cursor/rules/a.mdc", mdc).lines] == [
        "<!-- who -->", "Names", "Short.",
    ]  # fmt: skip
    assert of_hand("CLAUDE.md", b"<!-- x -->\n@AGENTS.md\n").lines == ()
    crlf = of_hand("AGENTS.md", b"\xef\xbb\xbf# A\r\n\r\n    # code\r\n")
    assert [(n.words, n.start, n.number) for n in crlf.lines] == [("A", 3, 1), ("# code", 14, 3)]


@given(
    st.lists(
        st.lists(st.sampled_from(["# H", "## I", "- a", "text", "[l](x.md)", "", "```", "T\n---"])),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=60)
def test_each_line_of_a_standard_is_where_the_output_has_it(texts: list[list[str]]) -> None:
    """The bytes at its place end in what the format kept of it."""
    made = [
        standard("\n".join([f"line {n}", *rows]) + "\n", f"s{n}") for n, rows in enumerate(texts)
    ]
    for output in outputs(of_formats(made, Config()).routes, "standards"):
        lines = of_output(output, {s.id: s.rule for s in made})
        each = [of_hand(s.path, s.rule.text.encode()).all for s in made]
        assert lines.all == frozenset().union(*each)
        for line in lines.lines:
            there = output.data[line.start : line.end].decode()
            if "](" not in there:
                assert there.lstrip("# ").rstrip("# ") == line.words.lstrip("# ").rstrip("# ")


ROWS = st.lists(
    st.sampled_from(
        ["# H", "- a", "    code", "text", "[l](x.md)", "", "```", "T", "---", "<!--", "-->"]
    ),
    max_size=8,
)


@given(ROWS, st.sampled_from(["globs: '*.py'", "description: x\nglobs:", "alwaysApply: true"]))
def test_a_header_changes_no_line_below_it(rows: list[str], header: str) -> None:
    """Each line is where it is, with the words that it has in a file without a header."""
    text = "\n".join(["Text.", *rows]) + "\n"
    above = f"---\n{header}\n---\n"
    alone = of_hand(".cursor/rules/AGENTS.md", text.encode())
    found = of_hand(".cursor/rules/a.mdc", f"{above}{text}".encode())
    lines, size = above.count("\n"), len(above)
    assert [(n.words, n.start - size, n.number - lines) for n in found.lines] == [
        (n.words, n.start, n.number) for n in alone.lines
    ]


def test_the_places_that_matter() -> None:
    """The root, folders of rule files and those above them, and a file for each set of globs."""
    scopes = [Scope("paths", ("**/*.py",)), Scope("paths", ("web/**",)), Scope("paths", ("**/*",))]
    found = places(["AGENTS.md", "a/b/.claude/CLAUDE.md"], scopes, ["web/x.py", "y.py"])
    assert {p.cwd for p in found if not p.touched} == {"", "a", "a/b", "web"}
    touched = {p.touched[0] for p in found if p.touched and not p.cwd}
    assert "web/x.py" in touched  # both globs meet there
    assert len([t for t in touched if t.endswith(".py")]) == 2


def test_import_writes_nothing_where_somebody_would_lose(repo: Repo) -> None:
    """The first few are said by file and line, all of them in JSON; `--accept` goes on."""
    repo.git("init", "-q")
    repo.files({"CLAUDE.md": "# A\n\nB.\n"})
    before = repo.tree()
    done = repo.run("import")
    assert done.code == 1 and repo.tree() == before
    assert "CLAUDE.md:1: claude-code 2.1.197 would lose lines 1-3 (started in the root)" in done.err
    assert "(`agents: [claude-code]`), or let it happen with `--accept`" in done.err
    said = json.loads(repo.run("import", "--format", "json").out)
    assert said["written"] is False
    assert said["kept"]["lost"] == [
        {
            "agent": "claude-code", "version": "2.1.197", "start": ".", "touched": [],
            "path": "CLAUDE.md", "lines": [1, 3], "now": "missing",
        }
    ]  # fmt: skip
    assert repo.run("import", "--accept").code == 0
    for command in ("build", "check"):
        done = repo.run(command)
        assert done.code == 1 and "claude-code 2.1.197 would lose lines 1-3" in done.err
    assert json.loads(repo.run("build", "--format", "json").out)["kept"]["lost"]
    assert repo.text("CLAUDE.md") == "# A\n\nB.\n"
    repo.files({"guidance.yaml": "agents: [claude-code]\n"})
    done = repo.run("build")
    assert done.code == 0 and "checked: 2 lines still reach each of the" in done.out
    assert repo.run("check").code == 0


def test_what_a_person_changes_after_an_import_is_their_wish(repo: Repo) -> None:
    """A line that is taken out of a standard, and agents that its header names."""
    repo.git("init", "-q")
    repo.files({"guidance.yaml": "agents: [codex, cursor]\n", "AGENTS.md": "# A\n\nB.\n\nC.\n"})
    assert repo.run("import").code == 0
    repo.files({"standards/project.md": "# A\n\nC.\n"})
    assert repo.run("build").code == 0
    assert "B." not in repo.text("AGENTS.md")


def test_a_lost_text_stops_the_first_build_alone(repo: Repo) -> None:
    """Once the originals are replaced there is nothing to compare with."""
    repo.files({"guidance.yaml": "agents: [codex]\n", "AGENTS.md": "# A\n\nB.\n"})
    assert repo.run("import").code == 0
    repo.files({"guidance.yaml": "formats: [gemini-md]\n"})
    assert repo.run("build").code == 1
    assert repo.run("build", "--accept").code == 0
    assert "AGENTS.md" not in repo.tree()
    assert repo.run("build").code == 0


WORDS = st.sampled_from(["Use tabs.", "Test all.", "Name it.", "See [x](docs/x.md).", "## Part"])
TEXT = st.lists(WORDS, min_size=1, max_size=4, unique=True).map("\n\n".join)
FILES = st.dictionaries(
    st.sampled_from(
        [
            "AGENTS.md", "CLAUDE.md", "GEMINI.md", ".cursorrules", "web/AGENTS.md",
            "web/CLAUDE.md", ".cursor/rules/a.mdc", ".github/copilot-instructions.md",
            ".clinerules/a.md", ".windsurfrules",
        ]
    ),
    TEXT,
    min_size=1,
    max_size=4,
)  # fmt: skip


WANTED = (b"Use tabs.", b"Test all.", b"Name it.", b"docs/x.md")


@given(FILES)
@settings(max_examples=12)
def test_after_init_and_build_each_agent_has_each_word(files: dict[str, str]) -> None:
    """Looked at in another way: the plain words of what is read, before and after."""
    import contextlib
    import io
    import tempfile
    from pathlib import Path

    from guidance_toolkit.cli.main import run
    from guidance_toolkit.disktree import DiskTree
    from guidance_toolkit.disktree import disk_tree

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / ".git").mkdir()
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            head = "---\nalwaysApply: true\n---\n" if path.endswith(".mdc") else ""
            (root / path).write_text(f"{head}{text}\n")
        cases = [("", ()), ("web", ()), ("", ("web/x.py",))]
        readers = [(a, v, c) for a in AGENTS for v in versions(a) for c in cases]

        def words(tree: DiskTree) -> list[set[str]]:
            out = []
            for agent, version, case in readers:
                found = read(agent, tree, *case, version=version)
                data = b"\n".join(x.data for x in found if x.arrives)
                out.append({w for w in WANTED if w in data})
            return out

        before = words(disk_tree(root))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            took = run(["-C", name, "init", "--yes"]) == 0
            assert run(["-C", name, "build"]) == 0
        after = words(disk_tree(root))
        lost = [r for r, had, has in zip(readers, before, after) if had - has]
        assert not lost, (files, lost[:5])
        assert took or all((root / path).exists() for path in files)


def test_of_many_folders_of_one_kind_a_few_are_asked_for_each_by_itself() -> None:
    """And some of all are touched together; another kind has its own."""
    paths = [f"pkg{n:03}/AGENTS.md" for n in range(200)] + ["web/CLAUDE.md"]
    found = places(paths, [])
    assert len([p for p in found if p.cwd.startswith("pkg") and not p.touched]) == 3
    assert Place("web") in found
    together = max(len(p.touched) for p in found)
    assert 40 <= together <= 60
