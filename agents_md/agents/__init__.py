"""The registry of agents: one module an agent, facts and reading, checked by mypy against Agent."""

from __future__ import annotations

from collections.abc import Mapping

from . import aider
from . import amp
from . import antigravity
from . import claude_code
from . import cline
from . import codex
from . import continue_cli
from . import copilot_cli
from . import copilot_vscode
from . import crush
from . import cursor
from . import devin
from . import droid
from . import gemini_cli
from . import goose
from . import gptme
from . import kilo
from . import kimi
from . import opencode
from . import openhands
from . import pi
from . import qwen_code
from . import vibe
from . import zed
from .base import Agent

AGENTS: Mapping[str, Agent] = {
    "aider": aider,
    "amp": amp,
    "antigravity": antigravity,
    "claude-code": claude_code,
    "cline": cline,
    "codex": codex,
    "continue": continue_cli,
    "copilot-cli": copilot_cli,
    "copilot-vscode": copilot_vscode,
    "crush": crush,
    "cursor": cursor,
    "devin": devin,
    "droid": droid,
    "gemini-cli": gemini_cli,
    "goose": goose,
    "gptme": gptme,
    "kilo": kilo,
    "kimi": kimi,
    "opencode": opencode,
    "openhands": openhands,
    "pi": pi,
    "qwen-code": qwen_code,
    "vibe": vibe,
    "zed": zed,
}
