"""Mistral Vibe: a provider in ~/.vibe/config.toml, trust in trusted_folders.toml, `vibe -p`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "vibe"
PROVEN = ("3.0.2",)
TRUST = True
READS_FILES = True
CONFIG = """\
active_model = "mock"
enable_telemetry = false
enable_update_checks = false
enable_auto_update = false
enable_notifications = false
enable_connectors = false
[experiments]
enable = false
[[providers]]
name = "mockp"
api_base = {url}
api_key_env_var = "MOCK_KEY"
backend = "generic"
[[models]]
name = "mock-model"
provider = "mockp"
alias = "mock"
"""


def launch(place: Place) -> Launch:
    """How it is run at a place; a JSON string is a TOML string as well.

    The file says that all of the root is trusted: `--trust` would be the start folder alone.
    """
    return Launch(
        words=("--auto-approve", "-p", PROMPT, "--output", "text"),
        variables={"MOCK_KEY": KEY},
        files={
            ".vibe/config.toml": CONFIG.format(url=json.dumps(f"{place.url}/v1")),
            ".vibe/trusted_folders.toml": f"trusted = [{json.dumps(place.root)}]\n",
        },
    )
