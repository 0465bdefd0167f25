"""aider: the address of the model is a variable, `aider --message`; it has no tool that reads."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "aider"
PROVEN = ("0.86.2",)
TRUST = True
READS_FILES = False
QUIET = (
    "--no-show-model-warnings", "--no-check-update", "--no-show-release-notes",
    "--no-auto-commits", "--no-gitignore", "--yes-always", "--no-pretty",
)  # fmt: skip


def launch(place: Place) -> Launch:
    """How it is run at a place; without a map of the repository, which is no guidance."""
    return Launch(
        words=("--model", "openai/mock-model", *QUIET, "--map-tokens", "0", "--message", PROMPT),
        variables={
            "OPENAI_API_BASE": f"{place.url}/v1",
            "OPENAI_API_KEY": KEY,
            "AIDER_ANALYTICS": "false",
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        },
    )
