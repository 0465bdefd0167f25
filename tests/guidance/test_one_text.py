"""The same rule in several files is one standard; nearly the same ones are told."""

from __future__ import annotations

import os

import pytest

from agents_md.rule import ALWAYS
from agents_md.rule import Scope
from guidance_toolkit import importing
from guidance_toolkit.alike import union

from ..conftest import Repo
from .taking import said
from .taking import take

BODY = "# Names\n\nShort ones, see [style](docs/style.md).\n\n## More\n\nNo abbreviations.\n"
MDC = "---\ndescription: Names\nglobs: *.py\nalwaysApply: false\n---\n"


def test_equal_but_for_headers_levels_and_links(repo: Repo) -> None:
    """One standard, its id from the format that has names, in force where either was."""
    moved = BODY.replace("docs/style.md", "../../docs/style.md")
    lower = BODY.replace("# ", "## ")
    repo.files(
        {
            ".cursor/rules/py/names.mdc": MDC + moved.replace("../../docs", "../../../docs"),
            ".github/instructions/py/n.instructions.md": (
                '---\napplyTo: "src/**"\n---\n' + moved.replace("../../docs", "../../../docs")
            ),
            "GEMINI.md": lower.rstrip("\n") + "\n\n\n",
            "docs/style.md": "x",
        }
    )
    taken = take(repo)
    assert taken["GEMINI.md"].note == "has the text of standards/py/names.md"
    assert repo.text("standards/py/names.md") == (
        "---\ndescription: Names\n---\n" + BODY.replace("docs/", "../../docs/")
    )
    told = said(taken[".cursor/rules/py/names.mdc"])
    assert "6: widened: with the same text elsewhere it is in force always" in told
    assert len(list((repo.root / "standards").rglob("*.md"))) == 1


def test_copies_whose_links_lead_elsewhere_stay_apart(repo: Repo) -> None:
    """As they are in several folders: one text could not lead to both, and somebody would lose."""
    text = "# Ours\n\nSee [the index](docs/index.md).\n\nMore of it.\n"
    repo.files({"AGENTS.md": text, ".windsurf/rules/a.md": f"---\ntrigger: always_on\n---\n{text}"})
    repo.files({".agent/rules/a.md": text.replace("docs/", "../../docs/"), "docs/index.md": "x"})
    taken = take(repo)
    assert taken["AGENTS.md"].note == "has the text of standards/a.md"
    assert "(../docs/index.md)" in repo.text("standards/a.md")
    apart = taken[".windsurf/rules/a.md"]
    assert "(../.windsurf/rules/docs/index.md)" in repo.text(apart.standard)
    why = "4: kept: has the text of AGENTS.md, and stays apart: its links lead elsewhere"
    assert why in said(apart)
    done = repo.run("init", "--yes")
    assert done.code == 0, done.err
    assert repo.run("build").code == 0


def test_scopes_of_files_become_one_where_one_scope_says_both(repo: Repo) -> None:
    repo.files(
        {
            ".cursor/rules/a.mdc": "---\nglobs: *.py\n---\nText.\n",
            ".qwen/rules/a.md": '---\npaths: ["src/**"]\n---\nText.\n',
            ".kiro/steering/a.md": "---\ninclusion: auto\ndescription: D\n---\nText.\n",
        }
    )
    taken = take(repo)
    assert repo.text("standards/a.md") == '---\npaths: ["**/*.py", "src/**"]\n---\nText.\n'
    apart = taken[".kiro/steering/a.md"]
    assert apart.standard == "standards/a-kiro-steering.md"
    why = "5: kept: has the text of .cursor/rules/a.mdc, and stays apart: it is in force otherwise"
    assert why in said(apart)


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        (ALWAYS, Scope("paths", ("a",)), ALWAYS),
        (Scope("described"), ALWAYS, ALWAYS),
        (Scope("paths", ("a", "b")), Scope("paths", ("b", "c")), Scope("paths", ("a", "b", "c"))),
        (Scope("manual"), Scope("paths", ("a",)), Scope("paths", ("a",))),
        (Scope("described"), Scope("manual"), Scope("described")),
        (Scope("described"), Scope("paths", ("a",)), None),
        (Scope("manual"), Scope("manual"), Scope("manual")),
    ],
)
def test_union(a: Scope, b: Scope, both: Scope | None) -> None:
    assert union(a, b) == both
    if both is None or both.kind != "paths":
        assert union(b, a) == both


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Text.\n\n```sh\n# a\n```\n", "Text.\n\n```sh\n## a\n```\n"),  # code, no headings
        ("Use [x](a.md).\n", "Use [x](b.md).\n"),
        ("Use \\*x\\* here.\n", "Use *x* here.\n"),
        ("One.\n\nTwo.\n", "One.\nTwo.\n"),
    ],
)
def test_what_only_looks_alike_stays_apart(repo: Repo, one: str, other: str) -> None:
    repo.files({".cursorrules": one, "GEMINI.md": other})
    take(repo)
    assert repo.text("standards/cursorrules.md").strip() != repo.text("standards/gemini.md").strip()


def test_nearly_one_text_is_told_with_a_diff(repo: Repo) -> None:
    lines = [f"- Rule number {n} of the house is this." for n in range(12)]
    repo.files({"CLAUDE.md": "\n".join(lines) + "\n", "GEMINI.md": "\n".join(lines[1:]) + "\nX.\n"})
    repo.files({"QWEN.md": "Something else is said in here.\n"})
    (near,) = importing.near(take(repo).values())
    assert (near.one, near.other) == ("CLAUDE.md", "GEMINI.md")
    assert "\n-- Rule number 0 of the house" in near.diff and near.diff.endswith("\n+X.\n")


def test_the_text_of_a_standard_is_not_written_again(repo: Repo) -> None:
    """Unless the file says more of when it is in force than the standard does."""
    head = '---\npaths: ["**/*.py"]\n---\n'
    repo.files({"standards/names.md": head + "# Names\n", "standards/b.md": "# B\n"})
    repo.files({".cursor/rules/n.mdc": MDC + "# Names\n", ".cursorrules": "# B\n"})
    taken = take(repo)
    assert taken[".cursor/rules/n.mdc"].note == "has the text of standards/names.md"
    assert taken[".cursorrules"].note == "has the text of standards/b.md"
    repo.files({"GEMINI.md": "# Names\n"})
    assert take(repo, "GEMINI.md")["GEMINI.md"].standard == "standards/gemini.md"
    repo.files({"guidance.yaml": "agents: [codex, cursor]\n"})
    repo.files({"standards/b.md": "---\nagents: [codex]\n---\n# B\n"})
    assert take(repo, ".cursorrules")[".cursorrules"].standard == "standards/cursorrules.md"


def test_agents_are_those_that_had_the_file(repo: Repo) -> None:
    """Over bridges and links as well; said only where some of the team had it by no file."""
    repo.files(
        {
            "guidance.yaml": "agents: [claude-code, codex, cursor]\n",
            "AGENTS.md": "All of you.\n",
            "CLAUDE.md": "@AGENTS.md\n",
            ".cursor/rules/c.mdc": "---\nalwaysApply: true\n---\nFor one.\n",
            "web/AGENTS.md": "The web.\n",
        }
    )
    os.symlink("AGENTS.md", repo.root / "web/CLAUDE.md")
    taken = take(repo)
    assert repo.text("standards/project.md") == "All of you.\n"
    assert repo.text("standards/c.md") == "---\nagents: [cursor]\n---\nFor one.\n"
    assert repo.text("standards/web.md") == '---\npaths: ["web/**"]\n---\nThe web.\n'
    why = "1: mapped: for cursor alone, as claude-code, codex had it by no file"
    assert any(line.startswith(why) for line in said(taken[".cursor/rules/c.mdc"]))


def test_links_are_bridges(repo: Repo) -> None:
    """To a folder of rules, and to a text that is no rule file itself."""
    repo.files(
        {
            ".agents/rules/a.md": "---\ntrigger: always_on\n---\nA.\n",
            "docs/RULES.md": "See [b](b.md).\n",
            "docs/b.md": "x",
            "docs/more/c.md": "C.\n",
        }
    )
    os.symlink("docs/RULES.md", repo.root / "AGENTS.md")
    os.symlink("AGENTS.md", repo.root / "CLAUDE.md")
    (repo.root / ".claude").mkdir()
    os.symlink("../.agents/rules", repo.root / ".claude/rules")
    (repo.root / ".qwen").mkdir()
    os.symlink("../docs/more", repo.root / ".qwen/rules")
    taken = take(repo)
    assert taken[".claude/rules"].note == "is a link to ../.agents/rules"
    assert repo.text("standards/a.md") == "A.\n"
    assert repo.text("standards/c.md") == "C.\n"
    assert repo.text("standards/project.md") == "See [b](../docs/b.md).\n"
    assert taken["CLAUDE.md"].note == "has the text of standards/project.md"
    assert taken["AGENTS.md"].mark == "link:docs/RULES.md"
    assert taken[".qwen/rules/c.md"].mark == ""  # it is not ours to replace through a link


def test_a_file_that_agents_read_in_place_stays_one(repo: Repo) -> None:
    """`@file` moves with the text and is no plain word; a package, a person and a rule file are."""
    text = "Read @docs/more.md, @types/node.\n\n@AGENTS.md\n\n- (@docs/a.txt) @team `@docs/a.txt`\n"
    repo.files({"CLAUDE.md": text, "AGENTS.md": "A.\n", "docs/more.md": "x", "docs/a.txt": "x"})
    take(repo)
    standard = repo.text("standards/claude.md")
    assert standard == text.replace("@docs/more", "@../docs/more").replace(
        "(@docs/a", "(@../docs/a"
    )
    repo.files({"guidance.yaml": "formats: [claude-md, copilot-instructions]\n"})
    (repo.root / "CLAUDE.md").unlink()
    assert repo.run("build").code == 0
    assert "Read @../docs/more.md, \\@types/node." in repo.text(".claude/CLAUDE.md")
    assert "(@../docs/a.txt) \\@team" in repo.text(".claude/CLAUDE.md")
    assert "Read @../docs/more.md, @types" in repo.text(".github/copilot-instructions.md")
