"""What of a repository is copied for an agent, and what is kept from it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from guidance_toolkit.errors import GuidanceError
from guidance_toolkit.verify.copying import copy
from guidance_toolkit.verify.copying import listed
from guidance_toolkit.verify.executed import reduced
from guidance_toolkit.verify.executed import why_out


@pytest.mark.parametrize(
    "path",
    [
        ".env", "a/.env.production", ".envrc", ".claude/settings.json", ".claude/hooks/x.sh",
        ".claude/settings.local.json", ".mcp.json", ".cursor/mcp.json", ".vscode/mcp.json",
        ".codex/config.toml", "pkg/.codex/config.toml", ".opencode/plugin/x.js", ".git-hooks/x",
        ".openhands/setup.sh", ".github/workflows/copilot-setup-steps.yml", "bunfig.toml", ".ENV",
        ".opencode/tool/t.ts", ".npmrc", "gptme.toml", ".factory/hooks.json", ".Claude/x.json",
        "gptme.local.toml", "mise.toml", "deploy/prod.env", "pkg/opencode.json", "kilo.jsonc",
        "a/b/crush.json",
        "node_modules/typescript/lib/tsserver.js", "venv/pyvenv.cfg", "OpenCode.json",
        "venv/lib/python3.11/site-packages/x.pth", ".codex/rules/default.rules", ".vibe/hooks.toml",
        ".clinerules/hooks/TaskStart", ".clinerules/hooks/myrules", ".agents/plugins/x/.mcp.json",
    ],
)  # fmt: skip
def test_what_is_taken_out(path: str) -> None:
    assert why_out(path)


@pytest.mark.parametrize(
    "path",
    [
        # Servers, hooks, tools and setup of agents in agents_md/agents, by their documents.
        ".github/mcp.json", ".github/hooks/x.json", ".github/extensions/x/extension.mjs",
        ".devin/mcp_config.json", ".devin/mcp_config.local.json", ".devin/hooks.json",
        ".agents/mcp_config.json", ".agents/plugins/x/hooks/hooks.json", ".amp/settings.json",
        ".zed/settings.json", ".zed/tasks.json", ".kiro/settings/mcp.json",
        ".kiro/hooks/x.kiro.hook", ".roo/mcp.json", ".continue/mcpServers/x.yaml",
        ".continue/config.ts", ".continuerc.json", ".junie/mcp/mcp.json", ".ai/mcp/mcp.json",
        ".augment/settings.json", ".factory/mcp.json", ".factory/settings.json", ".warp/.mcp.json",
        ".kimi-code/mcp.json", ".rovodev/mcp.json", ".trae/mcp.json", ".amazonq/mcp.json",
        ".amazonq/cli-agents/x.json", ".bob/mcp.json", ".grok/config.toml", ".vibe/config.toml",
        ".vibe/tools/x.py", ".deepagents/.mcp.json", ".poolside/settings.yaml", ".idx/mcp.json",
        ".idx/dev.nix", ".windsurf/hooks.json", ".cursor/hooks.json", ".cursor/environment.json",
        ".devcontainer/devcontainer.json", ".vscode/tasks.json", ".pi/extensions/x.ts",
        ".pi/settings.json", ".goose/config.yaml", ".kilocode/mcp.json", ".kilo/kilo.jsonc.bak",
        ".gemini/extensions/x/gemini-extension.json", ".gemini/commands/x.toml",
        ".qwen/extensions/x/qwen-extension.json", ".aider.model.settings.yml", ".crush/crush.json",
        ".openhands/hooks.json", ".openhands/pre-commit.sh", ".claude-plugin/plugin.json",
        ".husky/pre-commit", ".githooks/pre-commit", ".mise.toml", ".mise/config.toml",
        ".tool-versions", ".envrc.local", ".replit", ".lsp.json", ".gitmodules", ".lfsconfig",
    ],
)  # fmt: skip
def test_what_an_agent_would_run_is_taken_out(path: str) -> None:
    assert why_out(path) and why_out(f"pkg/{path}")


@pytest.mark.parametrize(
    "path",
    [
        "AGENTS.md", ".cursorrules", ".cursor/rules/a.mdc", ".claude/CLAUDE.md", "pkg/a.py",
        ".rules", ".goosehints", ".gitignore", "package.json",
        ".github/instructions/a.instructions.md", "node_modules/a/README.md", ".clinerules",
        "docs/rules", ".goose/.goosehints",
    ],
)  # fmt: skip
def test_what_stays(path: str) -> None:
    assert not why_out(path)


def test_settings_keep_the_files_that_they_name_and_nothing_else() -> None:
    data = {
        "context": {"fileName": ["AGENTS.md", "/etc/passwd", "../x", "~/y"]},
        "mcpServers": {"x": {"command": "touch /tmp/x"}},
    }
    kept = reduced(".gemini/settings.json", json.dumps(data).encode())
    assert kept is not None and json.loads(kept) == {"context": {"fileName": ["AGENTS.md"]}}
    assert reduced(".gemini/settings.json", b'{"mcpServers": {}}') is None
    inserted = {"instructions": ["{file:/etc/passwd}", "{env:HOME}/x.md", "docs/{a,b}.md"]}
    kept = reduced("opencode.json", json.dumps(inserted).encode())
    assert kept is not None and json.loads(kept) == {"instructions": ["docs/{a,b}.md"]}
    assert reduced("opencode.json", b"{ not json") is None


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    root, outside = tmp_path / "r", tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("secret")
    for folder in ("plain", "plug", ".opencode", "deep"):
        (root / folder).mkdir(parents=True)
    (root / "plain" / "a.md").write_text("text")
    (root / "plug" / "run.js").write_text("evil()")
    made = {
        ".opencode/plugin": "../plug", "rules": "plain", ".opencode/rules": "../plain",
        "out": "../outside", "abs": str(root / "plain"), "up": ".", "a.md": "plain/a.md",
        "settings.md": ".opencode/x.json", "deep/hole": "../../outside",
    }  # fmt: skip
    (root / ".opencode" / "x.json").write_text("{}")
    for name, to in made.items():
        (root / name).symlink_to(to)
    done = copy(root, tmp_path / "copy", [*made, "deep/hole/x.md", "plain/a.md", "plug/run.js"])
    out = {t.path for t in done.out}
    assert out == {
        ".opencode/plugin",
        "out",
        "abs",
        "up",
        "settings.md",
        "deep/hole",
        "deep/hole/x.md",
    }
    assert (tmp_path / "copy" / "a.md").read_text() == "text"
    assert not (tmp_path / "copy" / "deep" / "hole").exists()


def test_a_link_does_not_bring_settings_in(tmp_path: Path) -> None:
    """opencode would take all of them, servers too: only a file is reduced."""
    root = tmp_path / "r"
    root.mkdir()
    (root / "all.json").write_text('{"mcp": {}, "instructions": ["a.md"]}')
    for name in ("opencode.json", "opencode.jsonc", "kilo.json", "gptme.toml", ".aider.conf.yml"):
        (root / name).symlink_to("all.json")
    names = sorted(p.name for p in root.iterdir())
    assert copy(root, tmp_path / "copy", names).paths == ("all.json",)


def test_git_takes_no_settings_from_a_folder_that_looks_like_a_repository(tmp_path: Path) -> None:
    """A repository can hold one; git would run its `core.fsmonitor` when it lists files."""
    mark, inner = tmp_path / "was-run", tmp_path / "r" / "inner"
    for folder in ("objects", "refs"):
        (inner / folder).mkdir(parents=True)
    (inner / "HEAD").write_text("ref: refs/heads/main\n")
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {mark}\n")
    script.chmod(0o755)
    said = f"[core]\n\trepositoryformatversion = 0\n\tworktree = .\n\tfsmonitor = {script}\n"
    (inner / "config").write_text(said)
    subprocess.run(["git", "init", "-q", str(tmp_path / "r")], check=True)
    assert "inner/HEAD" in listed(tmp_path / "r", os.environ)
    with pytest.raises(GuidanceError, match="git"):
        listed(inner, os.environ)
    assert not mark.exists()
    words = ["git", "-C", str(inner), "ls-files", "-co"]  # as it would have been
    subprocess.run(words, check=False, capture_output=True)
    assert mark.exists()
