"""The registry of formats: one module a format, checked by mypy against Format."""

from __future__ import annotations

from collections.abc import Mapping

from . import agents_md
from . import amazonq_rules
from . import antigravity_rules
from . import augment_rules
from . import bob_rules
from . import claude_md
from . import claude_rules
from . import cline_rules
from . import codebuddy_rules
from . import continue_rules
from . import copilot_instructions
from . import copilot_path_instructions
from . import crush_md
from . import cursor_mdc
from . import cursorrules
from . import deepagents_md
from . import devin_rules
from . import factory_md
from . import firebase_airules
from . import gemini_md
from . import goosehints
from . import grok_rules
from . import hermes_md
from . import jetbrains_ai_rules
from . import junie_rules
from . import kilo_rules
from . import kimi_md
from . import kiro_steering
from . import openhands_skills
from . import qwen_md
from . import qwen_rules
from . import reasonix_md
from . import replit_md
from . import roo_rules
from . import rovodev_md
from . import standards_md
from . import tabnine_guidelines
from . import tabnine_md
from . import trae_rules
from . import warp_md
from . import windsurfrules
from . import zed_rules
from .base import Format
from .base import Importable

FORMATS: Mapping[str, Format] = {
    "agents-md": agents_md,
    "amazonq-rules": amazonq_rules,
    "antigravity-rules": antigravity_rules,
    "augment-rules": augment_rules,
    "bob-rules": bob_rules,
    "claude-md": claude_md,
    "claude-rules": claude_rules,
    "cline-rules": cline_rules,
    "codebuddy-rules": codebuddy_rules,
    "continue-rules": continue_rules,
    "copilot-instructions": copilot_instructions,
    "copilot-path-instructions": copilot_path_instructions,
    "crush-md": crush_md,
    "cursor-mdc": cursor_mdc,
    "cursorrules": cursorrules,
    "deepagents-md": deepagents_md,
    "devin-rules": devin_rules,
    "factory-md": factory_md,
    "firebase-airules": firebase_airules,
    "gemini-md": gemini_md,
    "goosehints": goosehints,
    "grok-rules": grok_rules,
    "hermes-md": hermes_md,
    "jetbrains-ai-rules": jetbrains_ai_rules,
    "junie-rules": junie_rules,
    "kilo-rules": kilo_rules,
    "kimi-md": kimi_md,
    "kiro-steering": kiro_steering,
    "openhands-skills": openhands_skills,
    "qwen-md": qwen_md,
    "qwen-rules": qwen_rules,
    "reasonix-md": reasonix_md,
    "replit-md": replit_md,
    "roo-rules": roo_rules,
    "rovodev-md": rovodev_md,
    "standards-md": standards_md,
    "tabnine-guidelines": tabnine_guidelines,
    "tabnine-md": tabnine_md,
    "trae-rules": trae_rules,
    "warp-md": warp_md,
    "zed-rules": zed_rules,
}

# Read by no agent by itself: for settings that name files.
APART = "standards-md"

# All that can be parsed, some of which are not written.
READABLE: Mapping[str, Importable] = {**FORMATS, "windsurfrules": windsurfrules}
