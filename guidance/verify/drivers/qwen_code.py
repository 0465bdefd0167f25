"""Qwen Code: the kind of key and trust are said in ~/.qwen/settings.json, `qwen -p`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "qwen"
PROVEN = ("0.24.4",)
TRUST = True
READS_FILES = True
SETTINGS = {
    "security": {"auth": {"selectedType": "openai"}, "folderTrust": {"enabled": False}},
    "privacy": {"usageStatisticsEnabled": False},
    "telemetry": {"enabled": False},
    "general": {"disableAutoUpdate": True, "enableAutoUpdate": False, "disableUpdateNag": True},
}


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    return Launch(
        words=("-p", PROMPT, "--auth-type", "openai"),
        variables={
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": f"{place.url}/v1",
            "OPENAI_MODEL": "mock-model",
        },
        files={".qwen/settings.json": json.dumps(SETTINGS)},
    )
