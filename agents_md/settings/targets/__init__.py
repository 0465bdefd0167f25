"""The registry of settings files: one module a file, checked by mypy against Settings."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping

from ..base import Item
from ..editing import items
from . import aider_conf
from . import coderabbit_yaml
from . import crush_json
from . import gemini_settings
from . import iflow_settings
from . import kilo_jsonc
from . import opencode_json
from . import qwen_settings
from .base import Settings

SETTINGS: Mapping[str, Settings] = {
    "aider-conf": aider_conf,
    "coderabbit-yaml": coderabbit_yaml,
    "crush-json": crush_json,
    "gemini-settings": gemini_settings,
    "iflow-settings": iflow_settings,
    "kilo-jsonc": kilo_jsonc,
    "opencode-json": opencode_json,
    "qwen-settings": qwen_settings,
}


def path_of(settings: Settings, folder: str, there: Collection[str]) -> str:
    """Which file is edited for a folder ('' is the root), of those that are there."""
    paths = [f"{folder}/{name}" if folder else name for name in settings.PATHS]
    return next((p for p in paths if p in there), paths[-1])


def owner(path: str) -> Settings | None:
    """The settings whose file a path may be; None where it is nobody's."""
    for settings in SETTINGS.values():
        for name in settings.PATHS:
            if path == name or (settings.NESTED and path.endswith(f"/{name}")):
                return settings
    return None


def ours(settings: Settings, text: str) -> tuple[Item, ...]:
    """The items that stand in the list which is ours to add to, whoever wrote them.

    Raises SettingsError when the text cannot be read.
    """
    return items(text, settings.SYNTAX, settings.KEY)
