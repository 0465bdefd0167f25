"""GitHub Copilot CLI: a provider of one's own by variables, `copilot -p`; no login, offline."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "copilot"
PROVEN = ("1.0.102",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place; without all paths it reads nothing beside the start folder."""
    return Launch(
        words=("-p", PROMPT, "--allow-all-tools", "--allow-all-paths"),
        variables={
            "COPILOT_PROVIDER_BASE_URL": f"{place.url}/v1",
            "COPILOT_PROVIDER_API_KEY": KEY,
            "COPILOT_MODEL": "mock-model",
            "COPILOT_OFFLINE": "true",
            "COPILOT_AUTO_UPDATE": "false",
        },
    )
