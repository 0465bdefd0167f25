"""Settings files of agents, as far as they say which files are read."""

from __future__ import annotations

import json
import re
from functools import lru_cache

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.DOTALL)
MAX_SETTINGS = 1024 * 1024


@lru_cache(maxsize=256)
def jsonc(data: bytes) -> object:
    """What a JSON file with comments and commas at ends says; None where it says nothing."""
    if len(data) > MAX_SETTINGS:
        return None
    text = data.decode("utf-8-sig", "replace")
    bare = _TOKENS.sub(lambda m: m[0] if m[0].startswith('"') else " ", text)
    bare = _TOKENS.sub(lambda m: m[0] if m[0].startswith('"') else " ", bare)
    try:
        value: object = json.loads(bare)
    except (ValueError, RecursionError):
        return None
    return value


def strings(value: object, *keys: str) -> tuple[str, ...]:
    """The string or the strings of a list at a path of keys; none where it is another thing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
