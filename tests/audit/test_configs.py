"""Client configurations: read in each client's shape, judged without starting anything."""

from __future__ import annotations

import json

import pytest

from guidance_toolkit.audit import configs
from guidance_toolkit.audit import registry
from guidance_toolkit.audit.packages import Package
from guidance_toolkit.audit.packages import package_of

from ..conftest import Repo

PINNED = {"command": "npx", "args": ["-y", "@a/b@1.2.3"]}
# In parts, so that no scanner takes this file for one that holds a key.
KEY = "ghp" + "_" + "a1B2" * 9

COMMENTED = '{ // one\n "mcpServers": {"a": {"command": "x", "args": ["//y"],}, /* */ }}'
CODEX = """
[mcp_servers.docs]
command = "uvx"
args = ["docs-server==1.0"]
[mcp_servers.docs.env]
LEVEL = "info"
"""


def mcp(**servers: object) -> str:
    return json.dumps({"mcpServers": servers}, indent=1)


def codes(repo: Repo) -> list[tuple[str, str]]:
    found, problems = configs.find(repo.root)
    assert problems == []
    return [(f.code, f.where) for f in registry.judge(found, repo.root)]


def test_each_client_has_its_own_shape(repo: Repo) -> None:
    repo.files(
        {
            ".mcp.json": COMMENTED,
            ".vscode/mcp.json": '{"servers": {"b": {"url": "https://b.example/mcp"}}}',
            ".codex/config.toml": CODEX,
            ".gemini/settings.json": '{"mcpServers": {"d": {"httpUrl": "https://d.example"}}}',
            ".zed/settings.json": '{"context_servers": {"e": {"command": {"path": "e"}}}}',
            "claude_desktop_config.json": mcp(f={"command": "f"}),
            ".cursor/mcp.json": mcp(g={"command": "g"}, h="no object"),
        }
    )
    found, problems = configs.find(repo.root)
    assert problems == []
    lines = {s.name: s.line_of_command for s in found}
    assert lines == {
        "a": "x //y",
        "b": "https://b.example/mcp",
        "docs": "uvx docs-server==1.0",
        "d": "https://d.example",
        "e": "e",
        "f": "f",
        "g": "g",
    }
    assert next(s for s in found if s.name == "docs").where == ".codex/config.toml:2:1"
    assert next(s for s in found if s.name == "a").where == ".mcp.json:2:17"


def test_a_good_configuration_has_no_findings(repo: Repo) -> None:
    env = {
        "GITHUB_TOKEN": "${GITHUB_TOKEN}",
        "API_KEY": "your-api-key-goes-here-1",
        "LEVEL": "info",
    }
    repo.files({".mcp.json": mcp(a={**PINNED, "env": env}), ".cursor/mcp.json": mcp(a=PINNED)})
    assert codes(repo) == []


def test_a_secret_is_found_and_never_shown(repo: Repo) -> None:
    first = {**PINNED, "env": {"WORD": KEY}}
    second = {"url": "https://x.example/mcp", "headers": {"Authorization": f"Bearer {KEY}"}}
    third = {"command": "x", "args": ["--api-key", "a1b2c3d4e5f6a7b8c9d0"]}
    repo.files({".mcp.json": mcp(a=first, b=second, c=third)})
    lines = (repo.root / ".mcp.json").read_text().split("\n")
    places = [lines.index(f'  "{name}": {{') + 1 for name in "abc"]
    assert codes(repo) == [("registry-secret", f".mcp.json:{n}:3") for n in places]
    for kind in ("text", "json", "sarif", "markdown"):
        result = repo.run("audit", "--format", kind)
        assert result.code == 1
        assert KEY not in result.all and "a1b2c3d4e5f6a7b8c9d0" not in result.all


def test_twice(repo: Repo) -> None:
    other = {"command": "npx", "args": ["@a/b@1.3.0"]}
    repo.files({".mcp.json": mcp(a=PINNED), ".vscode/mcp.json": mcp(z=other)})
    found = registry.judge(configs.find(repo.root)[0], repo.root)
    assert [f.code for f in found] == ["registry-twice"]
    assert found[0].evidence["versions"] == ["1.2.3", "1.3.0"]
    repo.files({".vscode/mcp.json": mcp(a={"command": "else"})})
    assert [c for c, _ in codes(repo)] == ["registry-twice"]


def test_the_table_of_the_playbook(repo: Repo) -> None:
    table = "| name | where | owner | scope | state | replaced by |\n|---|---|---|---|---|---|\n"
    table += "| old | | @p | read | deprecated | new |\n| `new` | | @p | read | blessed | |\n"
    one, two, three = ({"command": c} for c in "xyz")
    repo.files(
        {
            "standards/mcp/servers.md": f"# Servers\n\n{table}",
            ".mcp.json": mcp(old=one, new=two, scratch=three),
        }
    )
    assert [c for c, _ in codes(repo)] == ["registry-unknown", "registry-deprecated"]
    found = registry.judge(configs.find(repo.root)[0], repo.root)
    assert "scratch" in found[0].message and "use new" in found[1].message


@pytest.mark.parametrize(
    ("line", "package", "pinned"),
    [
        ("npx -y @a/b@1.2.3", Package("npm", "@a/b", "1.2.3"), True),
        ("npx -y @a/b", Package("npm", "@a/b"), False),
        ("npx a@latest", Package("npm", "a", "latest"), False),
        ("npx a@^1.0.0", Package("npm", "a", "^1.0.0"), False),
        ("npx --package=a@1.0.0 b", Package("npm", "a", "1.0.0"), True),
        ("cmd /c npx a@1.0.0", Package("npm", "a", "1.0.0"), True),
        ("uvx --python 3.12 a==1.0", Package("pypi", "a", "1.0"), True),
        ("uvx --from a[x]==1.0 b", Package("pypi", "a", "1.0"), True),
        ("uvx a", Package("pypi", "a"), False),
        ("pipx run a", Package("pypi", "a"), False),
        ("uv run server.py", None, False),
        ("docker run -i --rm -e KEY ghcr.io/a/b", Package("oci", "ghcr.io/a/b"), False),
        ("docker run ghcr.io/a/b:latest", Package("oci", "ghcr.io/a/b", "latest"), False),
        ("docker run a@sha256:12", Package("oci", "a", "sha256:12"), True),
        ("node server.js", None, False),
        ("", None, False),
    ],
)
def test_packages_of_command_lines(line: str, package: Package | None, pinned: bool) -> None:
    assert package_of(tuple(line.split())) == package
    assert (package is not None and package.is_pinned) == pinned


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"mcpServers": []}', '{"mcpServers": {"a": 1}}', "[" * 9999]
)
def test_bad_configurations_are_said_or_left_out(repo: Repo, text: str) -> None:
    repo.files({".mcp.json": text})
    result = repo.run("audit")
    assert result.code in (0, 2)
    assert "Traceback" not in result.all
    assert (".mcp.json" in result.err) == (result.code == 2)


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("claude.json", '{"mcpServers": {"a": {"command": "x"}}, "projects": {"/p": {"mcpServers": '
         '{"b": {"command": "y"}}}, "/q": 5}}', ["a", "b"]),
        ("settings.json", '{"mcp": {"servers": {"a": {"command": "x"}}, "inputs": []}}', ["a"]),
        ("opencode.json", '{"mcp": {"a": {"type": "local", "command": ["x", "y"], '
         '"environment": {"K": "v"}}}}', ["a"]),
        ("zed.json", '{"context_servers": {"a": {"settings": {}}}}', ["a"]),
        ("config.toml", '[mcp_servers.a]\ncommand = "x"\n', ["a"]),
    ],
)  # fmt: skip
def test_a_file_of_the_user_is_read_when_named(
    repo: Repo, name: str, text: str, names: list[str]
) -> None:
    """Wherever it is, and behind a link as dotfiles are."""
    kept = repo.root.parent / f"kept-{name}"
    kept.write_text(text)
    link = repo.root.parent / name
    link.symlink_to(kept)
    for place in (kept, link):
        data = json.loads(repo.run("audit", "--format", "json", str(place)).out)
        assert [s["name"] for s in data["servers"]] == names
        assert data["servers"][0]["where"].startswith(str(place))
