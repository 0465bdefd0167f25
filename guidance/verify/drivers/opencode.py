"""opencode: a provider in ~/.config/opencode/opencode.json, of a kind that is in its binary."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "opencode"
PROVEN = ("1.18.33",)
TRUST = True
READS_FILES = True


def settings(place: Place) -> str:
    """The settings file, of its forks as well: the mock as a provider of its own."""
    provider = {
        "npm": "@ai-sdk/openai-compatible",
        "name": "mock",
        "options": {"baseURL": f"{place.url}/v1", "apiKey": KEY},
        "models": {"mock-model": {"name": "mock-model", "tool_call": True}},
    }
    said = {
        "autoupdate": False,
        "share": "disabled",
        "lsp": False,  # a server of a language may run what the repository says
        "formatter": False,
        "model": "mock/mock-model",
        "small_model": "mock/mock-model",
        "provider": {"mock": provider},
    }
    return json.dumps(said)


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    return Launch(
        words=("run", "-m", "mock/mock-model", PROMPT),
        variables={
            "OPENCODE_DISABLE_AUTOUPDATE": "1",
            "OPENCODE_DISABLE_MODELS_FETCH": "1",
            "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
            "OPENCODE_DISABLE_DEFAULT_PLUGINS": "1",
        },
        files={".config/opencode/opencode.json": settings(place)},
    )
