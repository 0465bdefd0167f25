"""What agents have, and why not the rest: on trees in memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit import build
from guidance_toolkit import lock as locks
from guidance_toolkit import proving
from guidance_toolkit.asking import Asked
from guidance_toolkit.delivery import Places
from guidance_toolkit.delivery import deliver
from guidance_toolkit.reach import readers_of

from ..conftest import Repo
from .trees import MARK
from .trees import contexts
from .trees import had

A = "# Names\n\nUse whole words.\n"
SQL = '---\npaths: ["db/**"]\n---\n# SQL\n\nNo stars.\n'
SQL_TEXT = "# SQL\n\nNo stars.\n"
LONG = "# Long\n\n" + "word " * 7000 + "\n"


def test_nested_files_and_where_to_start() -> None:
    """Codex has the file of a folder only when it is started there, and is told so."""
    files = {"AGENTS.md": A, "db/AGENTS.md": SQL_TEXT}
    (codex,) = contexts(files, {"a": A, "sql": SQL}, "codex", "db/x.sql")
    assert [h.state for h in codex.standards] == ["start", "missing"]
    assert had(codex, "sql").why == (
        "codex does not load db/AGENTS.md here; started in db/ it has it"
    )
    (codex,) = contexts(files, {"a": A, "sql": SQL}, "codex", "db/x.sql", "db")
    assert (had(codex, "sql").state, had(codex, "sql").fidelity) == ("start", "exact")
    (cursor,) = contexts(files, {"a": A, "sql": SQL}, "cursor", "db/x.sql")
    assert (had(cursor, "sql").when, had(cursor, "sql").times) == ("touch", 1)
    assert cursor.size == len(A) + len(SQL_TEXT)


def test_without_a_path_scoped_standards_are_tried() -> None:
    files = {"AGENTS.md": A, "db/AGENTS.md": SQL_TEXT}
    (cursor,) = contexts(files, {"a": A, "sql": SQL}, "cursor")
    assert [h.state for h in cursor.standards] == ["start", "touch"]
    assert [f.path for f in cursor.files] == ["AGENTS.md", "db/AGENTS.md"]


def test_not_in_force_is_not_missing() -> None:
    (codex,) = contexts({"AGENTS.md": A}, {"a": A, "sql": SQL}, "codex", "web/x.ts")
    assert [h.id for h in codex.standards] == ["a"]


def test_a_cut_says_where_and_why() -> None:
    """32 KiB for the whole chain: the text behind it is not there, and the reason is."""
    text = f"{LONG}\n{A}"
    (codex,) = contexts({"AGENTS.md": text}, {"long": LONG, "a": A}, "codex", "x.py")
    assert had(codex, "long").state == had(codex, "a").state == "missing"
    assert "is cut at byte 32,768: more than 32768 bytes" in had(codex, "a").why
    assert codex.files[0].cut_at == codex.files[0].sent == 32768
    (codex,) = contexts({"AGENTS.md": f"{A}\n{LONG}"}, {"a": A}, "codex", "x.py")
    assert had(codex, "a").state == "start"


def test_the_reason_of_the_reading_is_told() -> None:
    old, new = contexts({"AGENTS.md": A}, {"a": A}, "claude-code", "x.py")
    assert (old.name, new.name) == ("claude-code 2.1.197", "claude-code 2.1.277")
    assert had(old, "a").state == "missing" and "is not read before 2.1.277" in had(old, "a").why
    assert had(new, "a").state == "start"


def test_versions_that_have_the_same_are_one() -> None:
    (claude,) = contexts({".claude/CLAUDE.md": A}, {"a": A}, "claude-code", "x.py")
    assert claude.name == "claude-code" and len(claude.versions) == 2


@pytest.mark.parametrize(
    ("files", "links"),
    [
        ({"AGENTS.md": A, "CLAUDE.md": f"# Mine\n\n{A}"}, {}),
        ({"AGENTS.md": A, "CLAUDE.md": "Mine.\n\n@AGENTS.md\n"}, {}),
    ],
)
def test_a_hand_written_file_brings_it_twice(files: dict[str, str], links: dict[str, str]) -> None:
    """A copy by hand, and the usual bridge: Copilot CLI sends the text twice."""
    found = contexts(files, {"a": A}, "copilot-cli", "x.py", links=links)
    for context in found:
        assert (had(context, "a").times, had(context, "a").state) == (2, "twice")
        assert had(context, "a").findings == ("twice",)


def test_a_link_is_the_file_that_it_leads_to() -> None:
    found = contexts({"AGENTS.md": A}, {"a": A}, "claude-code", links={"CLAUDE.md": "AGENTS.md"})
    assert {(had(c, "a").state, had(c, "a").files) for c in found} == {("start", ("CLAUDE.md",))}


def test_the_source_itself_may_be_imported() -> None:
    files = {"CLAUDE.md": "@standards/a.md\n", "standards/a.md": f"---\nlevel: must\n---\n{A}"}
    found = contexts(files, {"a": f"---\nlevel: must\n---\n{A}"}, "claude-code", "x.py")
    assert [(had(c, "a").state, had(c, "a").files) for c in found] == [
        ("start", ("standards/a.md",))
    ]


def test_extra_and_unneeded() -> None:
    needed = {"a": frozenset({"cursor"})}
    (codex,) = contexts({"AGENTS.md": A}, {"a": A}, "codex", "x.py", needed=needed)
    assert had(codex, "a").state == "extra" and had(codex, "a").findings == ("extra",)
    (codex,) = contexts({"AGENTS.md": "x"}, {"a": A}, "codex", "x.py", needed=needed)
    assert had(codex, "a").state == "unneeded" and had(codex, "a").findings == ()
    assert "not meant for this agent" in had(codex, "a").why


def test_widened_where_the_header_is_not_acted_on() -> None:
    """Cline CLI ignores `paths`: a rule of its folder is there from the start."""
    rule = f'---\npaths:\n  - "db/**"\n---\n{SQL_TEXT}'
    (cline,) = contexts({".clinerules/sql.md": rule}, {"sql": SQL}, "cline", "db/x.sql")
    assert (had(cline, "sql").state, had(cline, "sql").fidelity) == ("widened", "widened")
    (cline,) = contexts({".clinerules/sql.md": rule}, {"sql": SQL}, "cline", "web/x.ts")
    assert had(cline, "sql").in_force is False and had(cline, "sql").findings == ("widened",)


def test_words_that_say_the_scope_are_advisory() -> None:
    rule = f"{MARK}In force for files that match `db/**` (from the root).\n\n{SQL_TEXT}"
    (cline,) = contexts({".clinerules/sql.md": rule}, {"sql": SQL}, "cline", "db/x.sql")
    assert (had(cline, "sql").state, had(cline, "sql").fidelity) == ("start", "advisory")


def test_pointers_have_no_copy() -> None:
    text = MARK + "## Read when needed\n\n- Always: read `standards/a.md` (Names).\n"
    (codex,) = contexts({"AGENTS.md": text}, {"a": A}, "codex", "x.py")
    assert (had(codex, "a").state, had(codex, "a").times) == ("pointer", 0)
    assert had(codex, "a").why == "is only pointed to: no rule file holds its text"
    described = f"---\napply: described\ndescription: Names\n---\n{A}"
    (codex,) = contexts({"AGENTS.md": text}, {"a": described}, "codex", "x.py")
    assert (had(codex, "a").in_force, had(codex, "a").why) == (None, "")


def test_described_rules_wait_for_the_model() -> None:
    described = f"---\napply: described\ndescription: Names\n---\n{A}"
    rule = f"---\ndescription: Names\n---\n{A}"
    (cursor,) = contexts({".cursor/rules/a.mdc": rule}, {"a": described}, "cursor", "x.py")
    assert (had(cursor, "a").state, had(cursor, "a").fidelity) == ("decided", "exact")
    assert cursor.size == 0  # it is not sent by itself


AGENTS_OF_ALL = ["codex", "claude-code", "cursor", "copilot-cli", "gemini-cli", "cline", "aider"]
HEADS = st.sampled_from(
    [
        "",
        "---\nlevel: must\n---\n",
        '---\npaths: ["db/**"]\n---\n',
        '---\npaths: ["**/*.py", "web/*.ts"]\n---\n',
        "---\napply: described\ndescription: Something\n---\n",
    ]
)


@settings(max_examples=12)
@given(
    heads=st.lists(HEADS, min_size=1, max_size=5),
    agents=st.lists(st.sampled_from(AGENTS_OF_ALL), min_size=1, max_size=4, unique=True),
)
def test_what_is_recognised_is_what_was_routed(
    repo: Repo, heads: list[str], agents: list[str]
) -> None:
    """At start, explain counts the same copies as the proof of the build, which has the plan."""
    repo.files({"guidance.yaml": f"agents: [{', '.join(agents)}]\n"})
    for old in repo.root.glob("standards/*"):
        old.unlink()
    for number, head in enumerate(heads):
        repo.files({f"standards/s{number}.md": f"{head}# S {number}\n\nText {number}.\n"})
    made = build.prepare(repo.root)
    tree = proving.tree(proving.hand(repo.root, locks.Lock()), made.outputs, made.settings)
    team = frozenset(agents)
    needed = {s.id: team for s in made.source.standards}
    asked = Asked(tree, made.source.standards, made.source.config)
    path = "db/x.py"
    for reader in readers_of(made.source.config.versions):
        (context,) = asked.explainer().contexts([reader], path)
        (proof,) = deliver([reader], Places(made.outputs, tree), needed, touched=path)
        for one in context.standards:
            known = proof.standards[one.id]
            if known.when == "listed":
                continue  # by name only: a pointer here, unless the model is to decide
            assert one.times == known.times, (reader, one, known)
            assert (one.fidelity == "pointer") == (known.how == "pointer")
