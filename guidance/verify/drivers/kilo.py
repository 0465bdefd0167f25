"""Kilo Code CLI: a provider in ~/.config/kilo/kilo.json, `kilo run --auto`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "kilo"
PROVEN = ("7.7.7",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    provider = {
        "npm": "@ai-sdk/openai-compatible",
        "name": "mock",
        "options": {"baseURL": f"{place.url}/v1", "apiKey": KEY},
        "models": {"mock-model": {"name": "mock-model", "tool_call": True}},
    }
    settings = {
        "autoupdate": False,
        "share": "disabled",
        "model": "mock/mock-model",
        "small_model": "mock/mock-model",
        "provider": {"mock": provider},
    }
    return Launch(
        words=("run", "--auto", "-m", "mock/mock-model", PROMPT),
        variables={
            "KILO_DISABLE_AUTOUPDATE": "1",
            "KILO_TELEMETRY_LEVEL": "off",
            "KILO_DISABLE_MODELS_FETCH": "1",
        },
        files={".config/kilo/kilo.json": json.dumps(settings)},
    )
