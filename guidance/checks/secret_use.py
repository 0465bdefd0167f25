"""A standard that tells the agent to use a secret.

What it does: finds sentences that tell the agent itself to log in, call or deploy with a token,
key or password, or to fetch one from a vault. Sentences on how code keeps secrets are none.
Why is this bad: an agent that is given a secret has it in its context, its shell and its logs, and
whatever it reads next may ask for it. A secret belongs to a tool that uses it unseen.
Example: "Log in to the staging API with the token in `STAGING_TOKEN` and close the ticket."
Instead: write one tool that holds the secret itself (`close_ticket(id)`), and name that tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import prose
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .live import START

CODE, NAME, ON = "G402", "secret-use", True
SEVERITY: Severity = "warning"
HINTS = ("token", "api key", "api_key", "apikey", "password", "credential", "secret")
_KEPT = (
    r"(?:api[ _-]?keys?|(?:access |auth |bearer |admin |service )?tokens?|passwords?|credentials?"
    r"|secrets?|`?\$?\{?[A-Z][A-Z0-9_]*(?:TOKEN|KEY|SECRET|PASSWORD)\}?`?)"
)
_NEXT = (
    r"(?:authenticate|log ?in|sign in|call|query|fetch|deploy|push|publish|access|connect|send|post"
    r"|release|upload|create|close|open|update|read|download|get)"
)
_USES = (
    re.compile(
        rf"{START}use\s+(?:the|your|our|my|this)\s+(?:[\w-]+\s+){{0,3}}?{_KEPT}\b"
        rf"[^.;]{{0,80}}?\bto\s+{_NEXT}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{START}(?:log ?in|sign in|authenticate|connect|deploy|publish|push)\b[^.;]{{0,60}}?\b"
        rf"(?:with|using|by)\s+(?:the|your|our|my|this)?\s*(?:[\w-]+\s+){{0,3}}?{_KEPT}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{START}(?:get|fetch|read|copy|take|retrieve)\s+(?:the|your|our)\s+"
        rf"(?:[\w-]+\s+){{0,3}}?"
        rf"{_KEPT}\b[^.;]{{0,40}}?\b(?:from|in|out of)\s+(?:the\s+|our\s+)?(?:1Password|Vault|vault"
        r"|LastPass|Bitwarden|Keychain|keychain|Secrets? Manager|AWS Secrets|password manager)",
        re.IGNORECASE,
    ),
)
_CODE = re.compile(
    r"\b(?:never|not|don'?t|avoid|functions?|components?|hooks?|middleware"
    r"|endpoints? (?:must|should)|routes?|users? (?:must|can|should|log)|clients? (?:must|should)"
    r"|mock(?:s|ed)?|tests?|fixtures?|tool|MCP|budget"
    r"|environment variables? (?:for|in)|in code|design tokens?|css)\b",
    re.IGNORECASE,
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    for sentence in prose.of(document).sentences:
        said = " ".join(sentence.text.replace("**", "").split())
        if len(said) > 400 or _CODE.search(said):
            continue
        if any(use.match(said) for use in _USES):
            message = "tells the agent to use a secret: that is a capability"
            advice = "write a tool that holds the secret and does this one thing, and name it here"
            yield document.finding(CODE, SEVERITY, sentence.start, message, advice)
