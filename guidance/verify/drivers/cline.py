"""Cline CLI: `cline auth` keeps a provider in the home, then one run with it."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "cline"
PROVEN = ("3.0.65",)
TRUST = True
READS_FILES = True
PROVIDER = ("-P", "openai-compatible", "-m", "mock-model")


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    provider = ("-p", "openai-compatible", "-k", KEY, "-m", "mock-model")
    return Launch(
        words=(*PROVIDER, PROMPT),
        before=(("auth", *provider, "-b", f"{place.url}/v1"),),
    )
