"""Text is kept: proved in three ways on any Markdown that hypothesis can think of."""

from __future__ import annotations

from typing import Any

from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md import inline
from agents_md import simple
from agents_md.parsed import parser
from agents_md.rule import Rule
from agents_md.sections import Section
from agents_md.sections import sections

from .same_text import parse
from .same_text import shape
from .same_text import top_level

PIECES = st.sampled_from(
    [
        "# One",
        "## Two",
        "###### Six",
        "Under\n===",
        "Under\n---",
        "two\nlines\n---",
        "# a #",
        "a #\n---",
        "|x\n===",
        "> # in\n> quote",
        "- # item",
        "```\ncode\n```",
        "```py\nopen",
        "~~~~\n```\n~~~",
        "- ```\n  in list",
        "> ```\n> in quote",
        "<!-- closed -->",
        "<!-- open",
        '<div>\n<img src="a/b.png">\n</div>',
        "<pre>\nraw",
        "- <!-- open",
        "<script>x",
        "<? php",
        "[t](a.md)",
        "[t](../a.md#x)",
        "![i](<a b.png> 'T')",
        "[t](./x/../y.md)",
        "[t](https://x.y)",
        "[a]",
        "[a][]",
        "[t][a]",
        "![a]",
        "[a]: one.md",
        "[a]: two.md 'T'",
        "[b]:\n  ../b.md",
        "[A b]: <c d.md>",
        "[a\nb]",
        "[a b]: x",
        "> [a]: q.md",
        "> [a\n> b]",
        "[\na\n]: m.md",
        "> [b\n> c]: n.md",
        "# T\n[a]: t.md",
        "   # indented",
        "  under\n---",
        "# T\n    code",
        "# T\n2. two",
        "# T\n---",
        "[t](../#f)",
        "[t](./x:y)",
        "[t](./?q)",
        "<a href=x.md>",
        "<img alt='>' src=\"y.png\">",
        "[a][b](c)",
        "[x [a] y](z.md)",
        "[![a](i.png)](t.md)",
        "[t](a.md",
        "\\[a]",
        "`[a](b.md)`",
        "@types/node is",
        "see @a/b, (@c.md) \\@d `@e`",
        "**@f** mail@x.y",
        "[@a](b.md)",
        "[@a]",
        "| a | b |\n|---|---|\n| [x](y.md) \\| | @z |",
        "> | [q](r.md) |\n> |---|",
        "---",
        "***",
        "    indented [a](b.md)",
        "\tTab [a](b.md)",
        "- item\n\n  [t](u.md)\n- two",
        "1. x\n   [a]",
        "> quote\nlazy [a](b.md)",
        "a  \nb\\\nc",
        "&amp; &lt; [e](a&amp;b.md)",
        "\u00a0\n[n](b.md)",
        "text <a href='x.md'>y</a> <b",
        "# [t](a.md) #",
        "#",
        "line one\nline [two](x/y.md) @at",
        '<img src="x.png"',
        "> > [deep](../../../../../z.md)",
        "[p](a\\_b.md)",
        "[q](%20x.md)",
        "- a\n\n- b",
        "\x0c[f](x.md)",
        "a\x85b [g](x.md)",
        "*[h](x.md)*  ",
        "[u](<>)",
        "[v]()",
    ]
)
GAPS = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n", "\n\n\n", " ", "\n  ", "\n> "])


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """Texts of blocks that are known to be difficult, and of random characters."""
    out = draw(st.sampled_from(["", "", "\n", "\n\n", "   \n"]))
    for _ in range(draw(st.integers(1, 6))):
        noise = st.text("[]()<>!@#`*_|-=+:.\\~> \n\tab1/&\"'", max_size=12)
        out += draw(PIECES | noise) + draw(GAPS)
    return out + draw(st.sampled_from(["", "\n", "\n\n"]))


def joined(
    texts: list[str], folder: str, preface: str = ""
) -> tuple[list[Section], str, list[tuple[int, int]]]:
    rules = [Rule(f"r{n}", t, f"standards/sub/r{n}.md") for n, t in enumerate(texts)]
    made = sections(rules, folder, preface=lambda r: preface, escape_at_words=True)
    text, lines = "", []
    for section in made:
        text += "\n" if text else ""
        first = text.count("\n") + (section.heading.count("\n") + 2 if section.heading else 0)
        text += section.render()
        lines.append((first, text.count("\n")))
    return made, text, lines


@settings(max_examples=400, deadline=None)
@given(
    st.lists(markdown(), min_size=1, max_size=3),
    st.sampled_from(["", "standards/sub", "web/a"]),
    st.sampled_from(["", "Binding: this must be followed."]),
)
@example(["- <!-- open\n\n"], "", "")
@example(["# See [foo]\n\n[foo]: x.md", "[foo]"], "", "Binding.")
@example(["- [foo]: l.md\n- see [foo]", "[foo]"], "", "")
@example(["- a\n", "   # y\n\ntext\n"], "", "")
@example(["# T", "Next\n---\n"], "", "Binding.")
@example(["# One\n\xa0\n[n](b.md)\n"], "", "Binding.")
@example(["see [foo] docs", "[\nfoo\n]: x.md\n"], "", "")
def test_sections_are_the_sources_but_for_levels_and_targets(
    texts: list[str], folder: str, preface: str
) -> None:
    """Undoing gives the bytes; tokens are equal; each target is the same file."""
    made, text, lines = joined(texts, folder, preface)
    tokens = parse(text)
    for section, source, (first, after) in zip(made, texts, lines):
        assert section.undo() == source
        closed_by = section.rule.places.closing.strip().lstrip("`~")
        kept = shape(top_level(tokens, first, after), folder, closed_by)
        if preface and not section.heading:
            assert kept[3:6] == shape(parse(preface), "")
            del kept[3:6]
        if not section.notes:
            whole = source if source.endswith("\n") else source + "\n"
            assert kept == shape(parse(whole), "standards/sub")


INLINE = st.lists(
    st.sampled_from(
        [
            "[a](b.md)", "![i](x.png)", "`c`", "``", "`", "@at/x", "[@w](y.md)", "![@v](z.md)",
            "*", "_", "[x](https://y.z)", "[d](e.md \"t @u\")", "[", "]", "](", "(", ")", " ",
            "\n", "word", "!", "[](f.md)", "[g]()", "[h](#i)", "**[j](k.md)**",
            "[l [m](n.md)](o.md)", "`[p](q.md)`", "&amp;", "[a]", "[a][]", "[b][a]", "[a][g]",
            "![g]", "[C  d]", "[z][y]", "[a](", "[a]:", "[@g]", "[r]( s.md )", "\"", "'", "a@b",
            "(@c)", "[t](u(v).md)", "~", "``` x ```", "`` ` ``",
        ]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=2000, deadline=None)
@given(INLINE, st.sampled_from(["", "[a]: x", "[a]: x\n[g]: y\n[c d]: z", "[i]: x\n[]: y"]))
def test_the_short_way_finds_what_the_parser_finds(content: str, definitions: str) -> None:
    """Where the content is plain enough for it."""
    content = content.strip()
    env: dict[str, Any] = {}
    parser().block.parse(definitions + "\n", parser(), env, [])
    short = simple.marks(content, env.get("references", {}))
    if short is not None:
        links, uses, at_words = inline.marks(parser(), content, env)
        assert (sorted(short.links), short.uses, short.at_words) == (sorted(links), uses, at_words)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_can_be_undone(text: str) -> None:
    """Random characters: no exception, and undoing gives the text back."""
    text = text.replace("\r", "\n").replace("\0", "")
    made, _, _ = joined([text], "")
    assert made[0].undo() == text
