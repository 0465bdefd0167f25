"""Documentation is true: generated parts, links, command lines, the example, our own files."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from .conftest import Repo
from .generated_docs import PAGES
from .generated_docs import README
from .generated_docs import filled

ROOT = README.parent


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    """Mend with `python -m tests.generated_docs`."""
    assert filled(page) == page.read_text(encoding="utf-8")


PLACES = ["README.md", "CONTRIBUTING.md"]
NAMES = ("agents", "audit", "ci", "delivery", "formats", "import", "peers", "playbook", "rules")
PLACES += [f"docs/{name}.md" for name in (*NAMES, "serve")]


@pytest.mark.parametrize("name", PLACES)
def test_links_lead_somewhere(name: str) -> None:
    """Each relative link names a file, each fragment a heading."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, fragment = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in [h.lower().replace(" ", "-") for h in headings]


def test_every_command_of_the_docs_exists() -> None:
    """`guidance WORD` in the docs is a command, and its options are known."""
    from guidance_toolkit.cli.group import guidance

    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/audit.md",
        "docs/import.md",
        "docs/playbook.md",
        "docs/rules.md",
        "docs/serve.md",
    ):
        for line in re.findall(r"`guidance ([a-z][^`]*)`", (ROOT / name).read_text("utf-8")):
            word, *options = shlex.split(line.split(" -- ")[0])  # behind it: of another program
            command = guidance.get_command(None, word)  # type: ignore[arg-type]
            assert command is not None, line
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
            assert {o for o in options if o.startswith("-")} <= known, line


@pytest.mark.parametrize("place", [".", "examples/monorepo"])
def test_our_own_outputs_are_up_to_date(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Our standards and the example, as they are committed."""
    assert Repo(ROOT / place, capsys).run("check").code == 0


def test_the_example_builds_from_nothing(repo: Repo) -> None:
    """Without its outputs and its lock the same files are made."""
    shutil.copytree(ROOT / "examples/monorepo", repo.root, dirs_exist_ok=True)
    before = repo.tree()
    for name in before:
        if Path(name).name in ("AGENTS.md", ".cursorrules", "guidance.lock"):
            (repo.root / name).unlink()
    assert repo.run("build").code == 0
    assert {k: v for k, v in repo.tree().items() if k != "guidance.lock"} == {
        k: v for k, v in before.items() if k != "guidance.lock"
    }


def test_set_up_is_two_command_lines() -> None:
    """README holds exactly two, and .ci/run takes the second from there."""
    text = README.read_text(encoding="utf-8").split("## Set-up")[1].split("\n## ")[0]
    lines = re.findall(r"^(python3 .*)$", text, re.MULTILINE)
    assert len(lines) == 2
    assert lines[0].endswith("guidance -C examples/monorepo build")
    assert "pytest" in lines[1]
