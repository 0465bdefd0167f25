"""gptme: a local provider by a variable, `gptme -n`; its shell reads files."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "gptme"
PROVEN = ("0.35.1",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place."""
    return Launch(
        words=("-n", "--no-confirm", "-m", "local/mock-model", PROMPT),
        variables={
            "OPENAI_BASE_URL": f"{place.url}/v1",
            "LOCAL_API_KEY": KEY,
            "OPENAI_API_KEY": KEY,
        },
    )
