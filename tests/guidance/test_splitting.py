"""Cutting at headings of level 2: every part reads as it did in the whole, or nothing is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from guidance_toolkit.splitting import parts

from ..conftest import Repo
from .taking import take

MD = MarkdownIt("commonmark").enable("table")


def test_parts_with_names() -> None:
    text = (
        "# T\n\nIntro.\n\n## First one\n\nA.\n\n```md\n## no heading\n```\n\n## `b/c` *D*\n\nB.\n"
    )
    made, why = parts(text)
    assert why == ""
    assert [name for name, _ in made] == ["", "first-one", "b-c-d"]
    assert "".join(part for _, part in made) == text


def test_a_title_alone_goes_with_the_first_part() -> None:
    made, _ = parts("# T\n\n## A\n\na\n\nB\n-\n\nb\n")
    assert made == [("", "# T\n\n## A\n\na\n\n"), ("b", "B\n-\n\nb\n")]


def test_a_definition_is_in_each_part_that_uses_it() -> None:
    made, why = parts("## A\n\n[x] and [y]\n\n## B\n\n[See][X].\n\n[x]: a.md 'T'\n[y]: b.md\n")
    assert why == ""
    assert made[0][1] == "## A\n\n[x] and [y]\n\n[x]: a.md 'T'\n[y]: b.md\n"
    assert made[1][1] == "## B\n\n[See][X].\n\n[x]: a.md 'T'\n[y]: b.md\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# Only a title\n\nText.\n", "no parts"),
        ("## A\n\n[x]\n\n## B\n\n[x]: a.md\n  'title'\n", "would not read"),
        ("## A\n\n[x]\n\n[x]: one.md\n\n## B\n\n[x]\n\n[x]: two.md\n", "would not read"),
        ("## A\n\nWord[^1].\n\n## B\n\n[^1]: The note.\n", "footnote"),
        ("## A\n\n[x]\n\n## B\n\n> [x]: a.md\n", "link definition"),
        ("## A\n\n<details>\n\na\n\n</details>\n\n## B\n\nb\n", ""),
        ("## A\n\n<details>\n\n## B\n\n</details>\n", "a tag"),
        ("## A\n", "no parts"),
    ],
)
def test_what_cannot_be_cut_is_left_whole(text: str, why: str) -> None:
    made, said = parts(text)
    assert why in said if why else made


@given(st.lists(st.sampled_from(
    ["## A\n", "## B [x]\n", "# T\n", "text [x]\n", "\n", "[x]: a.md\n", "```\n", "- item\n",
     "  ## no\n", "<!-- c\n", "-->\n", "Set\n---\n", "> ## q\n", "    ## code\n", "[^1]: note\n",
     "w[^1]\n"]
), max_size=14).map("".join))  # fmt: skip
def test_the_parts_read_as_the_whole(text: str) -> None:
    made, why = parts(text)
    assert bool(made) != bool(why)
    for line in (x for x in text.split("\n") if x.strip()):
        assert not made or any(line in part.split("\n") for _, part in made)
    if made:
        assert "".join(MD.render(part) for _, part in made) == MD.render(text)
        assert made[0][0] == "" and all(name for name, _ in made[1:])


def test_each_part_is_a_standard_in_the_order_of_the_file(repo: Repo) -> None:
    text = "---\nglobs: src/**\n---\n# T\n\n## Zeta\n\nZ [x].\n\n## Alpha\n\nA.\n\n## Alpha\n\nB.\n"
    repo.files({".cursor/rules/all.mdc": text + "\n[x]: x.md\n"})
    assert len(take(repo, split=True)[".cursor/rules/all.mdc"].more) == 2
    assert repo.text("standards/all.md") == (
        '---\npaths: ["src/**"]\n---\n# T\n\n## Zeta\n\nZ [x].\n\n[x]: ../.cursor/rules/x.md\n'
    )
    alpha = repo.text("standards/all/alpha.md")
    assert alpha == '---\npaths: ["src/**"]\norder: 101\n---\n## Alpha\n\nA.\n\n'
    assert "order: 102" in repo.text("standards/all/alpha-2.md")
    assert repo.run("list").code == 0
