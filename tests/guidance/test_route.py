"""Which files are written for which agents."""

from __future__ import annotations

import pytest

from guidance_toolkit.config import Config
from guidance_toolkit.route import of_formats

from ..conftest import Repo

BOTH = ["agents-md", "cursorrules"]
POINTER = "The standards are in AGENTS.md: read it."


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (Config(), "read both AGENTS.md and .cursorrules: the same text twice"),
        (Config(formats=["agents-md"]), ""),
        (Config(formats=["cursorrules"], agents=["codex"]), "codex reads none of .cursorrules"),
        (Config(formats=BOTH, agents=["gptme"]), "gptme reads both"),
        (Config(formats=BOTH, agents=["codex"]), ""),
    ],
)
def test_formats_alone(config: Config, said: str) -> None:
    """All in full; one line says who reads the text twice, or not at all."""
    notes = of_formats((), config).notes
    assert said in " ".join(notes) if said else not notes


@pytest.mark.parametrize(
    ("agents", "text", "said"),
    [
        ("codex", "Text.", ""),
        ("codex, cursor", POINTER, ""),
        ("cursor", POINTER, ""),
        ("codex, zed", "", ".cursorrules is left out: zed would read nothing else"),
        ("cursor, zed", "", "left out: zed"),
    ],
)
def test_cursorrules_beside_named_agents(repo: Repo, agents: str, text: str, said: str) -> None:
    """In full where nobody reads both, else a line that points; left out where one stops there."""
    repo.files({"standards/a.md": "# A\n\nText.\n", "guidance.yaml": f"agents: [{agents}]\n"})
    done = repo.run("build")
    assert done.code == 0, done.all
    assert "Text." in repo.text("AGENTS.md")
    there = repo.tree()
    assert (text in repo.text(".cursorrules")) if text else ".cursorrules" not in there
    assert said in done.out


def test_every_agent_has_facts_with_evidence() -> None:
    """Each reads a format that we write or says what it wants instead, and how that is known."""
    from agents_md.agents import AGENTS
    from agents_md.formats import FORMATS

    for name, agent in AGENTS.items():
        assert set(agent.READS) <= set(FORMATS), name
        assert agent.READS or agent.CONDITIONS, name
        assert agent.TITLE and agent.DOCS.startswith("https://")
        assert agent.EVIDENCE.note and agent.EVIDENCE.date >= "2026"
