"""Gemini CLI: the kind of key and trust are said in ~/.gemini/settings.json, `gemini -p`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "gemini"
PROVEN = ("0.61.0",)
TRUST = True
READS_FILES = True
SETTINGS = {
    "security": {"auth": {"selectedType": "gemini-api-key"}, "folderTrust": {"enabled": False}},
    "privacy": {"usageStatisticsEnabled": False},
    "telemetry": {"enabled": False},
    "general": {"enableAutoUpdate": False, "enableAutoUpdateNotification": False},
}


def launch(place: Place) -> Launch:
    """How it is run at a place. With folder trust on it refuses to run without a person."""
    return Launch(
        words=("-p", PROMPT, "-m", "gemini-2.5-flash"),
        variables={
            "GEMINI_API_KEY": KEY,
            "GOOGLE_GEMINI_BASE_URL": place.url,
            "NO_BROWSER": "true",
        },
        files={".gemini/settings.json": json.dumps(SETTINGS)},
    )
