"""A secret in a configuration file.

What it does: finds keys, tokens and passwords that are written out in the environment, the
headers, the address or the arguments of a configured server. Their values are never shown.
Why: the file is committed; whoever clones it has the key.
Example: GITHUB_TOKEN: ghp_... in .mcp.json.
What to do: revoke it, and refer to a variable: ${GITHUB_TOKEN}, ${env:GITHUB_TOKEN}, ${input:...}.
Source of the threshold: known beginnings of keys; else 16 characters of letters and digits behind
a name such as TOKEN, SECRET, PASSWORD or API_KEY. Placeholders are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Finding
from ..finding import shown

if TYPE_CHECKING:
    from ..configs import Server
    from ..registry import Configured

CODE = "registry-secret"
HIDDEN = "(a secret)"  # what is shown in the place of one
_KNOWN = re.compile(
    r"\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[\w-]{10,}"
    r"|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}|glpat-[\w-]{15,}|npm_[A-Za-z0-9]{30,}"
    r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{5,})"
)
_NAMED = re.compile(
    r"(token|secret|passw(or)?d|api[_-]?key|access[_-]?key|credential|authorization)", re.IGNORECASE
)
_PLACE = re.compile(
    r"[$<>{}*]|\.\.\.|your|example|change|placeholder|dummy|xxxx|insert|replace|todo", re.IGNORECASE
)
_VALUE = re.compile(r"^(?:bearer |basic )?[\w+/=.~-]{16,}$", re.IGNORECASE)
_IN_URL = re.compile(
    r"(?:://[^/@\s:]*:[^/@\s]{6,}@|[?&](?:token|api_?key|key|secret)=[^&\s]{8,})", re.I
)


def check(configured: Configured) -> Iterator[Finding]:
    for server in configured.servers:
        for place, value in values(server):
            message = f"`{shown(server.name, 40)}`: a secret is written out in {shown(place)}"
            advice = "revoke it, and refer to a variable"
            evidence = {"server": server.name, "in": place, "chars": len(value)}
            yield Finding(CODE, "error", server.where, f"{message}; {advice}", evidence)


def values(server: Server) -> Iterator[tuple[str, str]]:
    """Place and value of each secret that is written out in a server's configuration."""
    for kind, table in (("env", server.env), ("headers", server.headers)):
        for name, value in table.items():
            if _is_secret(name, value):
                yield f"{kind}.{name}", value
    for number, word in enumerate(server.args):
        name, _, value = word.partition("=")
        before = server.args[number - 1] if number else ""
        named = name if value else (before if before.startswith("-") else "")
        if _is_secret(named, value or word) or _in_address(word):
            yield f"args[{number}]", word
    if _in_address(server.url) or _KNOWN.search(server.url):
        yield "url", server.url


def masked(text: str) -> str:
    """A text without the keys and the passwords of addresses that are in it."""
    return _IN_URL.sub(HIDDEN, _KNOWN.sub(HIDDEN, text))


def _is_secret(name: str, value: str) -> bool:
    if _KNOWN.search(value):
        return True
    if not _NAMED.search(name) or _PLACE.search(value) or name.lower().endswith(("_file", "_path")):
        return False
    return bool(_VALUE.match(value)) and any(c.isdigit() for c in value)


def _in_address(text: str) -> bool:
    found = _IN_URL.search(text)
    return found is not None and not _PLACE.search(found[0])
