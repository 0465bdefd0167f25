"""Kilo Code CLI, a fork of opencode: a provider in ~/.config/kilo/kilo.json, `kilo run --auto`."""

from __future__ import annotations

from .base import PROMPT
from .base import Launch
from .base import Place
from .opencode import settings

COMMAND = "kilo"
PROVEN = ("7.7.7",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    return Launch(
        words=("run", "--auto", "-m", "mock/mock-model", PROMPT),
        variables={
            "KILO_DISABLE_AUTOUPDATE": "1",
            "KILO_TELEMETRY_LEVEL": "off",
            "KILO_DISABLE_MODELS_FETCH": "1",
        },
        files={".config/kilo/kilo.json": settings(place)},
    )
