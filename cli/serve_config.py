"""What to write in which file, so that a client starts the server or finds it."""

from __future__ import annotations

import json
from typing import Any

import yaml

from guidance_toolkit.resources import template


def known() -> dict[str, dict[str, Any]]:
    """The clients whose settings we know, from templates/serve/clients.yaml."""
    text = template("serve/clients.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return found


def snippet(name: str, command: list[str], url: str = "") -> tuple[str, str]:
    """File and text of a known client's settings: a command to start, or a server at a URL."""
    client = known()[name]
    entry: dict[str, Any] = {"command": command[0], "args": command[1:]}
    if url:
        entry = json.loads(json.dumps(client["remote"]).replace('"URL"', json.dumps(url)))
    elif "type" in client:
        entry = {"type": client["type"], **entry}
    if client.get("toml"):  # texts and lists of them are written alike in JSON and TOML
        lines = (f"{key} = {json.dumps(value)}\n" for key, value in entry.items())
        return client["file"], f"[{client['key']}.standards]\n{''.join(lines)}"
    servers = {client["key"]: {"standards": entry}}
    return client["file"], json.dumps(servers, indent=2, ensure_ascii=False) + "\n"
