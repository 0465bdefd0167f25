"""Factory droid: a model of one's own in ~/.factory/settings.json, `droid exec`; no login."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "droid"
PROVEN = ("0.215.0",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    model = {
        "model": "mock-model",
        "baseUrl": f"{place.url}/v1",
        "apiKey": KEY,
        "provider": "generic-chat-completion-api",
        "maxOutputTokens": 8000,
    }
    return Launch(
        words=("exec", "--model", "custom:mock-model", PROMPT),
        files={".factory/settings.json": json.dumps({"customModels": [model]})},
    )
