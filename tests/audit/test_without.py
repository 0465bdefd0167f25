"""A configuration without one server: the rest stays to the byte, or it is left to a person."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.audit import configs
from guidance_toolkit.audit.without import without

from ..conftest import Repo
from .faults import PROSE
from .faults import base

JSON = """{ // ours
  "mcpServers": {
    "a": {"command": "x"}, // the first
    "b": {"command": "y"},
  },
  "other": [1, 2]
}
"""
TOML = """# ours
model = "m"

[mcp_servers.a]
command = "x"
[mcp_servers.a.env]
LEVEL = "[mcp_servers.b]"

# the second
[mcp_servers."b.c"]
command = "y"

[other]
text = '''
[mcp_servers.z]
'''
"""


def taken(path: str, text: str, name: str) -> str | None:
    data = tomllib.loads(text) if path.endswith(".toml") else json.loads(configs.plain(text))
    server = next(s for s in configs.servers_of(data, path, text) if s.name == name)
    return without(server, text)


@pytest.mark.parametrize("name", ["a", "b"])
def test_json_keeps_its_comments(name: str) -> None:
    left = taken(".mcp.json", JSON, name)
    assert left is not None
    expected = json.loads(configs.plain(JSON))
    del expected["mcpServers"][name]
    assert json.loads(configs.plain(left)) == expected
    assert "// ours" in left


@pytest.mark.parametrize("name", ["a", "b.c"])
def test_toml_loses_the_tables_of_the_server_and_nothing_else(name: str) -> None:
    left = taken(".codex/config.toml", TOML, name)
    assert left is not None
    expected = tomllib.loads(TOML)
    del expected["mcp_servers"][name]
    assert tomllib.loads(left) == expected
    assert left.startswith("# ours\nmodel") and "[mcp_servers.z]" in left


@pytest.mark.parametrize(
    "text",
    [
        'mcp_servers.a.command = "x"\n',
        '[mcp_servers]\na = {command = "x"}\n',
        '[mcp_servers.a]\ncommand = """\n[other]\n"""\n',
    ],
)
def test_toml_that_is_written_otherwise_is_left_to_a_person(text: str) -> None:
    assert taken(".codex/config.toml", text, "a") is None


NAME = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1, max_size=8)


@given(st.lists(NAME, min_size=1, max_size=4, unique=True), st.data())
def test_any_name_is_taken_out_alone(names: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(names))
    servers = {n: {"command": "x", "args": [n]} for n in names}
    text = json.dumps({"mcpServers": servers, "k": names}, ensure_ascii=data.draw(st.booleans()))
    left = taken(".mcp.json", text, gone)
    assert left is not None
    rest = {n: s for n, s in servers.items() if n != gone}
    assert json.loads(left) == {"mcpServers": rest, "k": names}
    lines = [f'[mcp_servers.{json.dumps(n, ensure_ascii=False)}]\ncommand = "x"\n' for n in names]
    cut = taken(".codex/config.toml", "".join(lines), gone)
    if cut is not None:  # a name that TOML writes otherwise is left to a person
        assert set(tomllib.loads(cut).get("mcp_servers", {})) == set(rest)


def test_eject_prints_toml_without_the_server_and_without_secrets(repo: Repo) -> None:
    key = "ghp" + "_" + "a1B2" * 9
    text = "[mcp_servers.weather]\ncommand = 'x'\n\n[mcp_servers.b]\nurl = 'https://b.example'\n"
    text += f"[mcp_servers.b.http_headers]\nAuthorization = '{key}'\n"
    data = base() | {"tools": [], "resources": [{"uri": "docs://a", "mimeType": "text/markdown"}]}
    data["probes"] = {"res:docs://a": {"same": True, "chars": len(PROSE), "text": PROSE}}
    repo.files({".codex/config.toml": text, "saved.json": json.dumps(data)})
    said = repo.run("audit", "--eject", "out", str(repo.root / "saved.json")).err
    assert ".codex/config.toml without `weather`:\n[mcp_servers.b]\nurl = " in said
    assert key not in said and "(a secret)" in said
    assert (repo.root / ".codex/config.toml").read_text() == text  # shown, not written
