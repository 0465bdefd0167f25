"""The registry of agents: one module an agent, facts only, checked by mypy against Agent."""

from __future__ import annotations

from collections.abc import Mapping

from . import amp
from . import claude_code
from . import cline
from . import codex
from . import continue_cli
from . import copilot_cli
from . import crush
from . import cursor
from . import droid
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
    "amp": amp,
    "claude-code": claude_code,
    "cline": cline,
    "codex": codex,
    "continue": continue_cli,
    "copilot-cli": copilot_cli,
    "crush": crush,
    "cursor": cursor,
    "droid": droid,
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
