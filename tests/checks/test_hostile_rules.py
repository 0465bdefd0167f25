"""Rules of truth, worth and capability on hostile text: no crash, and no more than linear time."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks import alike
from guidance_toolkit.checks import claims
from guidance_toolkit.checks import commands
from guidance_toolkit.checks import cues
from guidance_toolkit.checks import linted
from guidance_toolkit.checks import live
from guidance_toolkit.checks import naming
from guidance_toolkit.checks import prose
from guidance_toolkit.checks import running
from guidance_toolkit.checks import secret_use
from guidance_toolkit.checks import vague
from guidance_toolkit.checks.context import Context
from guidance_toolkit.checks.document import Document
from guidance_toolkit.config import Config
from guidance_toolkit.lock import Lock
from guidance_toolkit.memo import Memo
from guidance_toolkit.repository.linters import LINTERS
from guidance_toolkit.repository.runners import RUNNERS

CODES = [c for c in CHECKS if c[:2] in ("G2", "G3", "G4")]
PIECES = (
    "`a/b.py` ", "`src/x/", "`", "``", "`\n", "[a](b/c.md) ", "[a](", "](../", "[a]: b/c\n",
    "<a href=", "<!--", "<!-- x -->", "```\n", "```sh\nnpm run x\n", "~~~", "- Never use ",
    "- Use x over y, not ", "\n- ", "\n\n", "# a\n", "|", "> ", "*.*/", "{a,b}/", "src/**/",
    "npm run x && ", "`make a b` ", "A=1 ", "Query the ", "Before you ", "before a, ",
    "the production ", "use the token to ", "a-", "a.", "a, and ", "unless ", "clean, ", "write ",
    "lines at most ", "http://", "x/", "../", "(", "[", "-",
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join)
FILES = frozenset({"src/a.py", "docs/b.md", "package.json", "Makefile", "x/src/x/a b.py"})


def context(root: Path, *texts: str) -> Context:
    """A context of these texts as standards; the files are only said to be there."""
    documents, standards = [], []
    for number, text in enumerate(texts):
        path = f"standards/s{number}.md"
        standard, _ = Memo().standard(path, f"s{number}", text)
        standards += [standard] if standard else []
        start = len(standard.head) if standard else 0
        documents.append(Document(path, text, start, standard))
    made = Context(
        root, Config(), tuple(documents), tuple(standards), Lock(), datetime.date(2026, 11, 22)
    )
    made.__dict__["files"] = FILES
    return made


@given(first=TEXT, second=TEXT)
@settings(max_examples=60)
def test_no_text_breaks_a_rule(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    """And each finding stands in its text, with a fix that fits it."""
    root = tmp_path_factory.getbasetemp()
    asked = context(root, first, second, f'---\npaths: ["src/**"]\nowner: "@a"\n---\n{first}')
    texts = {d.path: d.text for d in asked.documents}
    for finding in running.run(asked, running.codes(CODES, ())).findings:
        lines = texts[finding.path].split("\n")
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert all(texts[finding.path][e.start : e.end] == e.old for e in finding.fix)


NOTHING = context(Path())
LOOKS: dict[str, Callable[[str], object]] = {
    "paths": lambda text: [naming.read.__wrapped__(w) for w in (text[:300], text[:200].strip("`"))],
    "cues": lambda text: cues.around(text, len(text) // 2, len(text) // 2 + 1),
    "prose": lambda text: prose._read.__wrapped__(text, 0),
    "claims": lambda text: claims.claims(text[: prose.MAX_SENTENCE]),
    "commands": lambda text: list(commands.find(Document("a.md", text), RUNNERS)),
    "live": lambda text: live.wanted_tool(text[: live.MAX_LENGTH]),
    "secret": lambda text: list(secret_use.find(Document("a.md", text), NOTHING)),
    "vague": lambda text: list(vague.find(Document("a.md", text), NOTHING)),
    "habits": lambda text: [linted.compiled(h.pattern).match(text[:200]) for h in linted.HABITS],
    "alike": lambda text: list(alike.pairs({"a": text, "b": text + "x"}, 0.8)),
}


def seconds(look: Callable[[str], object], text: str) -> float:
    """The processor time of the fastest of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        look(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("name", LOOKS)
def test_time_grows_with_the_text(name: str) -> None:
    """Four times a hostile piece takes at most some four times as long; what is quick is quick."""
    look = LOOKS[name]
    for piece in PIECES:
        small, large = piece * (8_000 // len(piece)), piece * (32_000 // len(piece))
        look(piece)
        took = seconds(look, large)
        assert took < 0.05 or took < 10 * seconds(look, small), repr(piece)


class Repository:
    """Files with these texts."""

    def __init__(self, **texts: str) -> None:
        self.texts = {name.replace("_DOT_", "."): text for name, text in texts.items()}
        self.files = frozenset(self.texts)

    def text(self, path: str) -> str | None:
        return self.texts.get(path)


NAMES = ("package_DOT_json", "Makefile", "justfile", "noxfile_DOT_py", "pyproject_DOT_toml")
NAMES += ("ruff_DOT_toml", "eslint_DOT_config_DOT_js")
ODD = (
    "[" * 5000, "{" * 5000, '{"scripts": 1}', '{"scripts": {"a": 1}}', "[tool]\nruff = 1",
    "[lint]\nselect = 1", "[lint]\nselect = [1]", "[project]\nscripts = []", "x = " * 999,
    "(" * 999, "a: " * 99,
)  # fmt: skip
CONFIG = st.one_of(TEXT, st.sampled_from(ODD))


@given(text=CONFIG)
@settings(max_examples=60)
def test_no_configuration_breaks_a_reader(text: str) -> None:
    """What is not understood is not known."""
    source = Repository(**dict.fromkeys(NAMES, text))
    for runner in set(RUNNERS.values()):
        runner.known(source)
    for name, linter in LINTERS.items():
        assert linter.on(source, linted.RULES[name]) is not None


@given(words=st.lists(st.text(max_size=9), min_size=1, max_size=9))
def test_no_command_breaks_a_runner(words: list[str]) -> None:
    """Whatever stands behind the program's name."""
    for program, runner in RUNNERS.items():
        runner.asked((program, *words))
