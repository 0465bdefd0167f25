"""Goose: provider, model and the address are variables, `goose run`."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "goose"
PROVEN = ("1.34.0",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    return Launch(
        words=("run", "--no-session", "-q", "-t", PROMPT),
        variables={
            "GOOSE_PROVIDER": "openai",
            "GOOSE_MODEL": "mock-model",
            "OPENAI_API_KEY": KEY,
            "OPENAI_HOST": place.url,
            "GOOSE_DISABLE_KEYRING": "1",
            "GOOSE_TELEMETRY_ENABLED": "false",
            "GOOSE_DISABLE_SESSION_NAMING": "true",
            "GOOSE_MODE": "auto",
        },
    )
