"""Continue CLI: a configuration file named on the command line, `cn -p --auto`."""

from __future__ import annotations

import json

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "cn"
PROVEN = ("1.5.47",)
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place; JSON is YAML as well."""
    model = {
        "name": "mock",
        "provider": "openai",
        "model": "mock-model",
        "apiBase": f"{place.url}/v1",
        "apiKey": KEY,
        "capabilities": ["tool_use"],
    }
    config = {"name": "mock", "version": "1.0.0", "schema": "v1", "models": [model]}
    return Launch(
        words=("-p", "--auto", "--config", f"{place.home}/cn.yaml", PROMPT),
        variables={"CONTINUE_TELEMETRY_ENABLED": "0", "OTEL_SDK_DISABLED": "true"},
        files={"cn.yaml": json.dumps(config)},
    )
