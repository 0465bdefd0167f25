"""What is counted as text, as pointer, as missing and as twice, on files made by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md.formats.agents_md import render
from agents_md.fragment import Fragment
from agents_md.fragment import joined
from agents_md.matching import example
from agents_md.matching import match
from agents_md.rule import Rule
from agents_md.tree import Tree
from guidance_toolkit.delivery import Delivery
from guidance_toolkit.delivery import Places
from guidance_toolkit.delivery import deliver
from guidance_toolkit.delivery import deliver_at_work
from guidance_toolkit.delivery import spans
from guidance_toolkit.reach import Reader
from guidance_toolkit.render import Output

from ..conftest import Repo

A = Rule("a", "# A\n\nText of é a.\n", "standards/a.md")
B = Rule("b", "# B\n\nText of b.\n\n    code\n", "standards/b.md")
C = Rule("c", "# C\n\nText of c.\n", "standards/c.md")
CODEX = Reader("codex", "0.169.0")
CLAUDE = Reader("claude-code", "2.1.277")
GOOSE = Reader("goose", "1.34.0")


def output(path: str, *rules: Rule, pointers: tuple[tuple[Rule, ...], ...] = ()) -> Output:
    file = render(path, rules, "standards", pointers)
    return Output(path, "agents-md", file, (*rules, *sum(pointers, ())), "standards")


def tree(*outputs: Output, **more: str) -> Tree:
    return Tree({o.path: o.data for o in outputs} | {p: t.encode() for p, t in more.items()})


def one(
    reader: Reader,
    outputs: list[Output],
    found: Tree,
    agents: Mapping[str, frozenset[str]] | None = None,
    **asked: object,
) -> Delivery:
    needed = agents or {r.id: frozenset({reader.agent}) for r in (A, B, C)}
    (delivery,) = deliver([reader], Places(outputs, found), needed, **asked)  # type: ignore[arg-type]
    return delivery


def hows(delivery: Delivery) -> dict[str, str]:
    return {i: d.how for i, d in delivery.standards.items()}


def test_spans_are_the_bytes_of_each_text() -> None:
    made = output("AGENTS.md", A, B, pointers=((C,),))
    texts = {s.standard: made.data[s.start : s.end].decode() for s in spans(made)}
    assert texts["a"].endswith("Text of é a.")
    assert texts["b"].startswith("## B")
    assert texts["b"].endswith("    code")
    assert texts["c"] == "- Always: read `standards/c.md` (C)."
    assert [s.is_text for s in spans(made)] == [True, True, False]


def test_text_pointer_and_missing() -> None:
    made = output("AGENTS.md", A, pointers=((B,),))
    found = one(CODEX, [made], tree(made))
    assert hows(found) == {"a": "text", "b": "pointer", "c": "missing"}
    assert (found.number("text"), found.number("pointer"), found.number("missing")) == (1, 1, 1)
    assert found.size == len(made.data)
    assert not found.twice


def test_a_group_is_a_pointer_to_each() -> None:
    made = output("AGENTS.md", A, pointers=((B, C),))
    assert hows(one(CODEX, [made], tree(made))) == {"a": "text", "b": "pointer", "c": "pointer"}


def test_pointer_and_text_is_once() -> None:
    outputs = [output("AGENTS.md", pointers=((A,), (B,), (C,))), output(".goosehints", A)]
    found = one(GOOSE, outputs, tree(*outputs))
    assert hows(found) == {"a": "text", "b": "pointer", "c": "pointer"}
    assert found.standards["a"].times == 1


def test_two_copies_are_twice() -> None:
    outputs = [output("AGENTS.md", A, B), output(".goosehints", B, C)]
    found = one(GOOSE, outputs, tree(*outputs))
    assert found.twice == ("b",)
    assert found.standards["b"].files == (".goosehints", "AGENTS.md")


def test_half_a_text_is_none() -> None:
    """Codex cuts at 32 KiB: a text of which the end is gone is not there, nor is half a line."""
    large = Rule("b", f"# B\n\n{'x' * 32_700}\n", "standards/b.md")
    made = output("AGENTS.md", A, large, pointers=((C,),))
    assert len(made.data) > 32 * 1024
    found = one(CODEX, [made], tree(made))
    assert hows(found) == {"a": "text", "b": "missing", "c": "missing"}
    assert found.size == 32 * 1024


def test_text_for_others_is_extra_and_not_missing() -> None:
    made = output("AGENTS.md", A, B)
    agents = {"a": frozenset({"codex"}), "b": frozenset({"cursor"}), "c": frozenset({"cursor"})}
    found = one(CODEX, [made], tree(made), agents)
    assert hows(found) == {"a": "text"}
    assert found.extra == ("b",)


def test_a_file_by_hand_counts_where_it_hides_ours() -> None:
    made = output("AGENTS.md", A, B, C)
    hidden = tree(made, **{"CLAUDE.md": "By hand.\n"})
    assert set(hows(one(CLAUDE, [made], tree(made))).values()) == {"text"}
    assert set(hows(one(CLAUDE, [made], hidden)).values()) == {"missing"}


def test_an_import_by_hand_counts_as_a_copy() -> None:
    made = output("AGENTS.md", A)
    found = one(GOOSE, [made], tree(made, **{".goosehints": "See @AGENTS.md\n"}))
    assert found.twice == ("a",)


def test_start_in_a_folder() -> None:
    outputs = [output("AGENTS.md", A), output("src/AGENTS.md", B)]
    assert hows(one(CODEX, outputs, tree(*outputs)))["b"] == "missing"
    inside = one(CODEX, outputs, tree(*outputs), cwd="src")
    assert hows(inside) == {"a": "text", "b": "text", "c": "missing"}


def test_at_work_is_start_and_touch() -> None:
    """What comes with a file of its scope is there; what waits for ever is not."""
    outputs = [output("AGENTS.md", A), output("src/AGENTS.md", B)]
    needed = {r.id: frozenset({"codex", "goose"}) for r in (A, B)}
    scopes = {"b": "src/any.py"}
    goose, codex = deliver_at_work([GOOSE, CODEX], Places(outputs, tree(*outputs)), needed, scopes)
    assert (goose.standards["b"].how, goose.standards["b"].when) == ("text", "touch")
    assert goose.size == len(outputs[0].data)  # of what is there at start
    assert hows(codex) == {"a": "text", "b": "missing"}


def test_at_work_twice_is_seen() -> None:
    outputs = [output("AGENTS.md", A), output("src/AGENTS.md", A)]
    needed = {"a": frozenset({"goose"})}
    (found,) = deliver_at_work(
        [GOOSE], Places(outputs, tree(*outputs)), needed, {"a": "src/any.py"}
    )
    assert found.twice == ("a",)


def test_what_an_agent_sends_again_by_itself_is_no_second_copy() -> None:
    """Goose sends src/AGENTS.md for a file in src, and again for one in src/deep."""
    outputs = [output("src/AGENTS.md", A), output("src/deep/AGENTS.md", B)]
    needed = {r.id: frozenset({"goose"}) for r in (A, B)}
    scopes = {"a": "src/any.py", "b": "src/deep/any.py"}
    (found,) = deliver_at_work([GOOSE], Places(outputs, tree(*outputs)), needed, scopes)
    assert found.twice == () and hows(found) == {"a": "text", "b": "text"}
    outputs = [output("src/AGENTS.md", A), output("src/deep/AGENTS.md", A, B)]
    (found,) = deliver_at_work([GOOSE], Places(outputs, tree(*outputs)), needed, scopes)
    assert found.twice == ("a",)


def test_at_work_each_scope_has_the_whole_limit() -> None:
    """Droid takes 40,000 characters on touch; that two folders make more is no fault of either."""
    droid = Reader("droid", "0.215.0")
    rules = [
        Rule(name, f"# {name}\n\n{'x' * 30_000}\n", f"standards/{name}.md") for name in ("a", "b")
    ]
    outputs = [output("src/AGENTS.md", rules[0]), output("web/AGENTS.md", rules[1])]
    needed = {r.id: frozenset({"droid"}) for r in rules}
    scopes = {"a": "src/any", "b": "web/any"}
    (found,) = deliver_at_work([droid], Places(outputs, tree(*outputs)), needed, scopes)
    assert hows(found) == {"a": "text", "b": "text"}


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("src/**", "src/any"),
        ("**/*.py", "any/any.py"),
        ("src/**/*.{ts,tsx}", "src/any/any.ts"),
        ("src/[ab]?.md", "src/aa.md"),
        ("src/[!a]x/*", "src/bx/any"),
        ("src/[[]x[]]/**", "src/[x]/any"),
        ("README.md", "README.md"),
    ],
)
def test_example(glob: str, path: str) -> None:
    assert example(glob) == path
    assert match(glob, path)


PIECES = st.sampled_from(
    ["**", "*", "a", "*.py", "?x", "[ab]", "[!a-c]", "{a,b}", "x{1,2}*", "[^x]"]
)


@given(st.lists(PIECES, min_size=1, max_size=4).map("/".join))
def test_an_example_matches(glob: str) -> None:
    assert match(glob, example(glob))


TEXT = "# A\n\nText of it.\n"


@pytest.mark.parametrize("by_hand", ["link", "copy", "section"])
def test_what_stands_there_by_hand_is_counted(repo: Repo, by_hand: str) -> None:
    """A link to AGENTS.md, a copy of a standard, a copy among other text: once is once."""
    repo.files({"standards/a.md": TEXT, "guidance.yaml": "agents: [codex, gptme]\n"})
    if by_hand == "link":
        (repo.root / "CLAUDE.md").symlink_to("AGENTS.md")
    else:
        before = "# Ours\n\nMore.\n\n#" if by_hand == "section" else ""
        repo.files({"CLAUDE.md": before + TEXT})
    done = repo.run("build")
    assert done.code == 1
    assert "gptme: a would reach it more than once, by AGENTS.md, CLAUDE.md" in done.err
    assert "AGENTS.md" not in [p for p in repo.tree() if p != "CLAUDE.md"]


def test_what_was_taken_over_goes(repo: Repo) -> None:
    """The original, whose text is a standard now, would bring it twice."""
    repo.files({"CLAUDE.md": TEXT, "guidance.yaml": "agents: [claude-code]\n"})
    assert repo.run("import", "CLAUDE.md").code == 0
    done = repo.run("build")
    assert done.code == 0 and "deleted  CLAUDE.md" in done.out and "0 twice" in done.out
    assert "CLAUDE.md" not in repo.tree()
    assert "Text of it." in repo.text(".claude/CLAUDE.md")


def test_a_single_line_may_stand_anywhere(repo: Repo) -> None:
    """A heading alone is no copy."""
    repo.files({"standards/a.md": "# A\n", "CLAUDE.md": "# A\n"})
    repo.files({"guidance.yaml": "agents: [codex, gptme]\n"})
    assert repo.run("build").code == 0


@pytest.mark.parametrize("agent", ["gemini-cli", "qwen-code", "amp", "goose", "copilot-cli"])
@pytest.mark.parametrize(
    "text",
    [
        "# All\n\nOne.\n\n@docs/more.md\n\nTwo, see @docs/more.md too.\n",
        "# All\n\nOne.\n\n@docs/more.md\n",
        "One.\n\n@docs/more.md @docs/other.md",
    ],
)
def test_files_put_into_a_text_do_not_part_it(repo: Repo, agent: str, text: str) -> None:
    """Some agents put a file where it is named: the text arrives in pieces, and once."""
    repo.files({"docs/more.md": "More.\n", "docs/other.md": "Other.\n"})
    text = text.replace("@docs", "@../docs")
    repo.files({"standards/all.md": text, "guidance.yaml": f"agents: [{agent}]\n"})
    done = repo.run("build")
    assert done.code == 0, done.err
    assert "1 text  0 pointers  0 missing  0 twice" in done.out
    assert "1 text  0 pointers  0 missing  0 twice" in repo.run("explain").out


def test_a_text_that_is_cut_is_not_joined() -> None:
    """Only the word that names another file may be missing between two pieces."""
    data = b"# A\n\n@b.md\n\nEnd\n"
    tree = Tree({"A.md": data, "b.md": b"B\n"})
    first, last = Fragment("A.md", 0, 5, data[:5]), Fragment("A.md", 10, 16, data[10:])
    inner = Fragment("b.md", 0, 2, b"B\n", by="A.md")
    assert [(x.path, x.start, x.end) for x in joined((first, inner, last), tree)] == [
        ("A.md", 0, 16), ("b.md", 0, 2),
    ]  # fmt: skip
    late = last._replace(start=12, data=data[12:])
    assert len(joined((first, inner, late), tree)) == 3
    never = last._replace(when="never", start=16, data=b"")
    assert len(joined((first, inner, never), tree)) == 3
