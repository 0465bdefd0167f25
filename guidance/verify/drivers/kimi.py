"""Kimi Code: a provider and a model in ~/.kimi-code/config.toml, `kimi -m mock -p`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "kimi"
PROVEN = ("2.1.0",)
TRUST = True
READS_FILES = True
CONFIG = """\
default_model = "mock"
telemetry = false
[providers.mockp]
type = "openai"
base_url = {url}
api_key = {key}
[models.mock]
provider = "mockp"
model = "mock-model"
max_context_size = 200000
"""


def launch(place: Place) -> Launch:
    """How it is run at a place; a JSON string is a TOML string as well."""
    config = CONFIG.format(url=json.dumps(f"{place.url}/v1"), key=json.dumps(KEY))
    return Launch(words=("-m", "mock", "-p", PROMPT), files={".kimi-code/config.toml": config})
