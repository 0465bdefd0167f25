"""Which files are written for which agents."""

from __future__ import annotations

import pytest

from guidance_toolkit.config import Config
from guidance_toolkit.route import choose

from ..conftest import Repo

BOTH = ("agents-md", "cursorrules")


@pytest.mark.parametrize(
    ("config", "formats", "pointing", "said"),
    [
        (Config(), BOTH, {}, "read both AGENTS.md and .cursorrules: the same text twice"),
        (Config(agents=["codex"]), BOTH, {}, ""),
        (Config(agents=["codex", "cursor"]), BOTH, {"cursorrules": "agents-md"}, ""),
        (Config(agents=["codex", "zed"]), BOTH[:1], {}, "left out: zed would read nothing else"),
        (Config(agents=["cursor", "zed"]), BOTH[:1], {}, "left out: zed"),
        (Config(formats=["agents-md"]), BOTH[:1], {}, ""),
        (Config(formats=["cursorrules"], agents=["codex"]), BOTH[1:], {}, "codex reads none of"),
        (Config(formats=list(BOTH), agents=["gptme"]), BOTH, {}, "gptme reads both"),
    ],
)
def test_choice(
    config: Config, formats: tuple[str, ...], pointing: dict[str, str], said: str
) -> None:
    """In full without agents; once with them; `formats` forces."""
    choice = choose(config)
    assert (choice.formats, dict(choice.pointing)) == (formats, pointing)
    assert said in " ".join(choice.notes) if said else not choice.notes


def test_a_pointer_file(repo: Repo) -> None:
    """One line that says where the text is."""
    repo.files({"standards/a.md": "# A\n\nText.\n", "guidance.yaml": "agents: [cursor]\n"})
    assert repo.run("build").code == 0
    assert repo.text(".cursorrules").splitlines()[2:] == [
        "The standards are in AGENTS.md: read it."
    ]
    assert "Text." in repo.text("AGENTS.md")


def test_every_agent_has_facts_with_evidence() -> None:
    """Each reads a format that we write or says what it wants instead, and how that is known."""
    from agents_md.agents import AGENTS
    from agents_md.formats import FORMATS

    for name, agent in AGENTS.items():
        assert set(agent.READS) <= set(FORMATS), name
        assert agent.READS or agent.CONDITIONS, name
        assert agent.TITLE and agent.DOCS.startswith("https://")
        assert agent.EVIDENCE.note and agent.EVIDENCE.date >= "2026"
