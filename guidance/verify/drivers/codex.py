"""OpenAI Codex CLI: a model provider of its own in ~/.codex/config.toml, `codex exec`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "codex"
PROVEN = ("0.169.0",)
TRUST = True
READS_FILES = True
CONFIG = """\
model = "mock-model"
model_provider = "mock"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false
[analytics]
enabled = false
[feedback]
enabled = false
[history]
persistence = "none"
[projects.{root}]
trust_level = "trusted"
[model_providers.mock]
name = "mock"
base_url = {url}
wire_api = "responses"
env_key = "MOCK_API_KEY"
request_max_retries = 0
stream_max_retries = 0
"""


def launch(place: Place) -> Launch:
    """How it is run at a place; a JSON string is a TOML string as well."""
    config = CONFIG.format(root=json.dumps(place.root), url=json.dumps(place.url + "/v1"))
    return Launch(
        words=("exec", "--skip-git-repo-check", PROMPT),
        variables={"MOCK_API_KEY": KEY},
        files={".codex/config.toml": config},
    )
