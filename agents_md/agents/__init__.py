"""The registry of agents: one module an agent, facts and reading (:class:`base.Agent`).

A module is imported when its agent is asked for: a team uses a few of them.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from collections.abc import Mapping
from typing import cast

from .base import Agent

_MODULES = {
    "aider": "aider",
    "amazon-q": "amazon_q",
    "amp": "amp",
    "antigravity": "antigravity",
    "antigravity-cli": "antigravity_cli",
    "augment": "augment",
    "bob": "bob",
    "claude-code": "claude_code",
    "cline": "cline",
    "cline-editor": "cline_editor",
    "codebuddy": "codebuddy",
    "coderabbit": "coderabbit",
    "codex": "codex",
    "command-code": "command_code",
    "continue": "continue_cli",
    "continue-editor": "continue_editor",
    "copilot-agent": "copilot_agent",
    "copilot-cli": "copilot_cli",
    "copilot-jetbrains": "copilot_jetbrains",
    "copilot-review": "copilot_review",
    "copilot-visual-studio": "copilot_visual_studio",
    "copilot-vscode": "copilot_vscode",
    "cortex-code": "cortex_code",
    "crush": "crush",
    "cursor": "cursor",
    "deepagents": "deepagents",
    "devin": "devin",
    "devin-cli": "devin_cli",
    "droid": "droid",
    "dsh": "dsh",
    "firebase-studio": "firebase_studio",
    "gemini-cli": "gemini_cli",
    "gemini-code-assist": "gemini_code_assist",
    "gitlab-duo": "gitlab_duo",
    "goose": "goose",
    "gptme": "gptme",
    "grok": "grok",
    "hermes": "hermes",
    "iflow": "iflow",
    "jetbrains-ai": "jetbrains_ai",
    "jules": "jules",
    "junie": "junie",
    "kilo": "kilo",
    "kimi": "kimi",
    "kiro": "kiro",
    "muse-code": "muse_code",
    "mux": "mux",
    "opencode": "opencode",
    "openhands": "openhands",
    "pi": "pi",
    "pool": "pool",
    "qoder-cli": "qoder_cli",
    "qwen-code": "qwen_code",
    "reasonix": "reasonix",
    "replit": "replit",
    "roo-code": "roo_code",
    "rovo-dev": "rovo_dev",
    "tabnine": "tabnine",
    "tabnine-cli": "tabnine_cli",
    "trae": "trae",
    "vibe": "vibe",
    "warp": "warp",
    "zcode": "zcode",
    "zed": "zed",
    "zoo-code": "zoo_code",
}


class Agents(Mapping[str, Agent]):
    """The agents by id, in the order of the ids."""

    def __getitem__(self, agent: str) -> Agent:
        """An agent. Raises KeyError for one that is not in the registry."""
        return cast(Agent, importlib.import_module(f".{_MODULES[agent]}", __package__))

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)

    def __contains__(self, agent: object) -> bool:
        return agent in _MODULES


AGENTS: Mapping[str, Agent] = Agents()
