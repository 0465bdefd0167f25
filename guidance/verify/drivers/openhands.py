"""OpenHands CLI: model and address are variables, `openhands --headless`."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "openhands"
PROVEN = ("1.16.0",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place. It asks for public skills first, and goes on without a network."""
    return Launch(
        words=("--headless", "--override-with-envs", "-t", PROMPT),
        variables={
            "LLM_API_KEY": KEY,
            "LLM_BASE_URL": f"{place.url}/v1",
            "LLM_MODEL": "openai/mock-model",
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "OPENHANDS_SUPPRESS_BANNER": "1",
        },
    )
