"""Pi: a provider in ~/.pi/agent/models.json, `pi -p`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "pi"
PROVEN = ("0.87.1",)
TRUST = False  # without --approve it takes AGENTS.md, and nothing of .pi
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    provider = {
        "baseUrl": f"{place.url}/v1",
        "apiKey": KEY,
        "api": "openai-completions",
        "models": [{"id": "mock-model"}],
    }
    return Launch(
        words=("-p", "--provider", "mock", "--model", "mock-model", PROMPT),
        variables={"PI_OFFLINE": "1", "PI_SKIP_VERSION_CHECK": "1", "PI_TELEMETRY": "0"},
        files={".pi/agent/models.json": json.dumps({"providers": {"mock": provider}})},
    )
