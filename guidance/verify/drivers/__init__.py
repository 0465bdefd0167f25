"""The registry of drivers: one module an agent, loaded when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from collections.abc import Mapping
from typing import cast

from .base import Driver as Driver
from .base import Launch as Launch
from .base import Place as Place

_MODULES = {
    "aider": "aider",
    "claude-code": "claude_code",
    "cline": "cline",
    "codex": "codex",
    "continue": "continue_cli",
    "copilot-cli": "copilot_cli",
    "droid": "droid",
    "gemini-cli": "gemini_cli",
    "goose": "goose",
    "gptme": "gptme",
    "kilo": "kilo",
    "kimi": "kimi",
    "opencode": "opencode",
    "openhands": "openhands",
    "pi": "pi",
    "qwen-code": "qwen_code",
    "vibe": "vibe",
}


class Drivers(Mapping[str, Driver]):
    """The drivers by the id of their agent."""

    def __getitem__(self, agent: str) -> Driver:
        """A driver. Raises KeyError where there is none."""
        return cast(Driver, importlib.import_module(f".{_MODULES[agent]}", __package__))

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)

    def __contains__(self, agent: object) -> bool:
        return agent in _MODULES


DRIVERS: Mapping[str, Driver] = Drivers()
