"""The page of `guidance explain --html` in a real Chromium.

With GUIDANCE_SCREENSHOTS set to a folder, pictures in light and dark are kept there: look at
them after a change of the page.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ..conftest import Repo
from .chromium import browser
from .tools import chromium
from .tools import npm

EVIL = "a<img src=x onerror=alert(1)>\"'.mdc"
RUN_AXE = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']})"


def team(repo: Repo) -> None:
    """Standards in two folders, one of them twice for an agent, and a hostile file and title."""
    for number in range(70):
        repo.files({f"standards/web/s{number}.md": f"# Standard {number}\n\nText {number}.\n"})
    repo.files(
        {
            "standards/names.md": "---\nlevel: must\n---\n# <script>alert(2)</script>\n\nText.\n",
            "standards/sql.md": '---\npaths: ["db/**"]\n---\n# SQL\n\nNo stars.\n',
            "guidance.yaml": "agents: [codex, claude-code, cursor, copilot-cli]\n",
            f".cursor/rules/{EVIL}": "---\nalwaysApply: true\n---\n# Mine\n",
        }
    )
    assert repo.run("build").code == 0
    repo.files({"CLAUDE.md": "@AGENTS.md\n"})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_alone_and_reads_well(repo: Repo, tmp_path: Path, scheme: str) -> None:
    """No request, no script of its own, no complaint; axe finds nothing; the rows are there."""
    program = chromium()
    team(repo)
    file = tmp_path / "page.html"
    assert repo.run("explain", "--html", str(file)).code == 0
    with browser(program, tmp_path / "profile") as page:
        page.dress(scheme, width=1400)
        page.go(file.as_uri())
        assert page.requested() == [file.as_uri()] and page.complaints() == []
        assert page.ask("document.scripts.length + document.images.length") == 0
        assert page.ask("document.querySelectorAll('td.twice').length") > 0
        assert page.ask("document.body.innerText").count("to look at") == 1
        assert "alert(2)" in page.ask("document.body.innerHTML")
        dark = page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(13, 17, 23)"
        assert dark == (scheme == "dark")
        shots = os.environ.get("GUIDANCE_SCREENSHOTS")
        if shots:
            page.picture(Path(shots) / f"explain-{scheme}.png")
        axe = (npm("axe-core") / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
        page.send("Page.setBypassCSP", enabled=True)
        page.go(file.as_uri())
        page.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.ask(axe + "; 0")
        found = page.ask(f"{RUN_AXE}.then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
        assert found == []
