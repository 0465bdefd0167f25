"""The real rulesync, ruler and apm build their trees; then we take these over and build.

What each agent has is read with our readings of it, before and after: each line of each rule
that it had is there still, as text, once it works on a file of the rule's scope; or, where
the peer had given it a rule for certain files from the start, behind a line that points.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from agents_md.reading import read
from agents_md.reading import versions
from guidance_toolkit.cli.main import run as guidance
from guidance_toolkit.disktree import disk_tree

from . import tools

RULE = "# {title}\n\nThe first line of {name}.\n\n- Item {name}.1, a long one.\n- Item {name}.2\n"
SCOPES = {"always": "", "api": "src/api/**", "py": "src/**/*.py", "docs": "docs/**/*.md"}
TOUCHED = ("src/api/x.py", "src/y.py", "docs/z.md")
SECONDS = 120


def _text(name: str) -> str:
    return RULE.format(title=name.capitalize(), name=name)


def _rulesync(root: Path) -> None:
    folder = root / ".rulesync/rules"
    folder.mkdir(parents=True)
    config = {"targets": ["cursor", "claudecode", "copilot", "cline", "codexcli"]}
    config |= {"features": ["rules"]}
    (root / "rulesync.jsonc").write_text(json.dumps(config))
    for name, glob in SCOPES.items():
        head = f"globs: ['{glob}']" if glob else "root: true"
        (folder / f"{name}.md").write_text(f"---\n{head}\ntargets: ['*']\n---\n{_text(name)}")
    only = f"---\ntargets: [cursor]\n---\n{_text('only')}"
    (folder / "only.md").write_text(only)


def _ruler(root: Path) -> None:
    (root / ".ruler/more").mkdir(parents=True)
    (root / "src/.ruler").mkdir(parents=True)
    (root / ".ruler/AGENTS.md").write_text(_text("always"))
    (root / ".ruler/more/docs.md").write_text(_text("docs"))
    (root / "src/.ruler/py.md").write_text(_text("py"))
    agents = '["claude", "codex", "cline", "gemini-cli", "cursor"]'
    (root / ".ruler/ruler.toml").write_text(f"nested = true\ndefault_agents = {agents}\n")


def _apm(root: Path) -> None:
    folder = root / ".apm/instructions"
    folder.mkdir(parents=True)
    targets = "targets: [copilot, claude, cursor, codex]"
    (root / "apm.yml").write_text(f"name: x\nversion: 1.0.0\n{targets}\n")
    for name, glob in SCOPES.items():
        head = f"---\ndescription: {name}\napplyTo: '{glob or '**'}'\n---\n"
        (folder / f"{name}.instructions.md").write_text(head + _text(name))


def _program(name: str) -> list[str]:
    if name == "apm":
        return [str(tools.pypi("apm-cli"))]
    package = {"rulesync": "rulesync", "ruler": "@intellectronica/ruler"}[name]
    return tools.node(package, name)


def _run(name: str, root: Path, *args: str) -> str:
    env = {**os.environ, "HOME": str(root.parent), "XDG_CONFIG_HOME": str(root.parent / "none")}
    done = subprocess.run(
        [*_program(name), *args], cwd=root, env=env, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


TREES = {
    "rulesync": (_rulesync, ["generate"]),
    "ruler": (_ruler, ["apply", "--local-only", "--no-skills", "--no-mcp"]),
    "apm": (_apm, ["compile"]),
}


Place = tuple[str, str, str, str]  # agent, version, where it starts, what it works on


def _had(root: Path, agents: Mapping[str, str]) -> dict[Place, set[str]]:
    """The lines that each agent has as text in each place."""
    tree = disk_tree(root)
    found = {}
    for agent, said in agents.items():
        for version in versions(agent, said):
            for cwd, touched in ((c, t) for c in ("", "src/api") for t in ("", *TOUCHED)):
                pieces = read(agent, tree, cwd, (touched,) if touched else (), version=version)
                text = b"\n".join(x.data for x in pieces if x.arrives).decode()
                found[agent, version, cwd, touched] = {_bare(row) for row in text.split("\n")}
    return found


def _bare(line: str) -> str:
    return line.strip().lstrip("# ")


@pytest.mark.parametrize("name", sorted(TREES))
def test_each_line_still_reaches_each_agent(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, command = TREES[name]
    root = tmp_path / "repo"
    root.mkdir()
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for path in TOUCHED:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x\n")
    make(root)
    _run(name, root, *command)
    before_files = {p: p.read_bytes() for p in _files(root)}
    assert guidance(["-C", str(root), "import", "--from", name, "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    from guidance_toolkit import config

    agents = config.load(root)[0].versions
    assert len(agents) >= 4, said["notes"]
    lines = {_bare(row) for rule in (*SCOPES, "only") for row in _text(rule).split("\n")} - {""}
    before = {key: had & lines for key, had in _had(root, agents).items()}
    reached = sum(map(len, before.values()))
    assert {row for had in before.values() for row in had} >= {_bare("# Always"), _bare("# Docs")}
    assert guidance(["-C", str(root), "build"]) == 0, capsys.readouterr()
    assert guidance(["-C", str(root), "check"]) == 0
    after = _had(root, agents)
    listed = {(d["agent"], d["version"]) for d in said["listed"]["lost"]}
    later = 0
    for (agent, version, cwd, touched), had in before.items():
        for line in had - after[agent, version, cwd, touched]:
            # It had a rule for other files, or by another start: then it has it for its own.
            own = any(line in after[agent, version, "", t] for t in TOUCHED)
            assert own or _pointed(root, agent, version), (agent, cwd, touched, line)
            assert (agent, version) in listed, (agent, cwd, touched, line)
            later += 1
    assert later < reached / 2
    with capsys.disabled():
        sys.stdout.write(
            f"\n{name}: {len(agents)} agents, {reached} lines, {later} of them later\n"
        )
    assert guidance(["-C", str(root), "undo", "--all"]) == 0
    assert {p: p.read_bytes() for p in before_files} == before_files


def _pointed(root: Path, agent: str, version: str) -> bool:
    """Whether the agent has lines that point to standards."""
    pieces = read(agent, disk_tree(root), version=version)
    return any(b"read `standards/" in x.data for x in pieces if x.arrives)


def _files(root: Path) -> list[Path]:
    return [p for p in root.rglob("*") if p.is_file() and ".git" not in p.parts]


def test_rulesync_keeps_skills_and_commands_beside_us(tmp_path: Path) -> None:
    """As docs/peers.md says: `rules` out of the features, the rest stays with rulesync."""
    root = tmp_path / "repo"
    root.mkdir()
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    _rulesync(root)
    (root / ".rulesync/commands").mkdir()
    (root / ".rulesync/skills/own").mkdir(parents=True)
    command = "---\ndescription: Review\ntargets: ['*']\n---\nReview it.\n"
    (root / ".rulesync/commands/review.md").write_text(command)
    skill = "---\nname: own\ndescription: A skill\ntargets: ['*']\n---\nDo it.\n"
    (root / ".rulesync/skills/own/SKILL.md").write_text(skill)
    config = _documented()
    features = config["features"]
    assert isinstance(features, list)
    (root / "rulesync.jsonc").write_text(json.dumps({**config, "features": ["rules", *features]}))
    _run("rulesync", root, "generate")
    assert guidance(["-C", str(root), "import", "--from", "rulesync"]) == 0
    assert guidance(["-C", str(root), "build"]) == 0
    (root / "rulesync.jsonc").write_text(json.dumps(config))
    ours = {p: p.read_bytes() for p in _files(root) if ".rulesync" not in p.parts}
    _run("rulesync", root, "generate")
    _run("rulesync", root, "generate", "--check")
    after = {p: p.read_bytes() for p in ours if p.exists()}
    assert after == ours, "it writes and deletes nothing of ours"
    assert (root / ".claude/commands/review.md").exists()
    assert list(root.rglob("skills/own/SKILL.md"))
    assert guidance(["-C", str(root), "check"]) == 0


def _documented() -> dict[str, object]:
    """The rulesync.jsonc of docs/peers.md."""
    page = Path(__file__).parents[2] / "docs/peers.md"
    text = page.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    found: dict[str, object] = json.loads(text)
    return found
