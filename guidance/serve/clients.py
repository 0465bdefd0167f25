"""What to write in which file, so that a client starts the server or finds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import yaml

from ..resources import template


@dataclass(frozen=True)
class Snippet:
    """Text for a file of a client's settings."""

    file: str
    text: str


def known() -> dict[str, dict[str, Any]]:
    """The clients that we know the settings of, from templates/serve/clients.yaml."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(
        template("serve/clients.yaml").read_text(encoding="utf-8")
    )
    return found


def snippet(name: str, command: list[str], url: str = "") -> Snippet:
    """The settings of a known client: a command to start, or the URL of a server that runs."""
    client = known()[name]
    if url:
        entry = json.loads(json.dumps(client["remote"]).replace('"URL"', json.dumps(url)))
    else:
        entry = {"command": command[0], "args": command[1:]}
        if "type" in client:
            entry = {"type": client["type"], **entry}
    if client.get("toml"):
        # Strings and lists of strings are written alike in JSON and TOML, but for DEL.
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in entry.items()]
        return Snippet(client["file"], f"[{client['keys']}.standards]\n{''.join(lines)}")
    text = json.dumps({client["keys"]: {"standards": entry}}, indent=2, ensure_ascii=False)
    return Snippet(client["file"], text + "\n")
