"""Each agent of the registry alone in a team: it gets every standard once, or the build says so."""

from __future__ import annotations

import re

import pytest

from agents_md.agents import AGENTS

from ..conftest import Repo

STANDARDS: dict[str, str | bytes] = {
    "standards/always.md": "# Always\n\nText.\n",
    "standards/must.md": '---\npaths: ["**/*.py"]\nlevel: must\n---\n# Must\n\nText.\n',
    "standards/folder.md": '---\npaths: ["web/**"]\n---\n# Folder\n\nText.\n',
    "standards/told.md": "---\napply: described\ndescription: Told\n---\n# Told\n\nText.\n",
    "standards/hand.md": "---\napply: manual\ndescription: Hand\n---\n# Hand\n\nText.\n",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_every_agent_can_be_served(repo: Repo, agent: str) -> None:
    """Nothing missing, nothing twice, and a second build changes nothing."""
    repo.files({**STANDARDS, "guidance.yaml": f"agents: [{agent}]\n"})
    said = repo.run("build")
    assert said.code == 0, said.all
    line = next(line for line in said.out.splitlines() if line.startswith(f"{agent} "))
    number = {word: int(n) for n, word in re.findall(r"(\d+) (text|pointers|missing|twice)", line)}
    assert number["missing"] == number["twice"] == 0
    assert number["text"] + number["pointers"] == len(STANDARDS)
    assert number["text"] >= 2
    assert repo.run("check").code == 0
