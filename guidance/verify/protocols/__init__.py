"""The registry of protocols, by how the path of a request ends; mypy checks each module."""

from __future__ import annotations

from collections.abc import Mapping

from . import chat
from . import gemini
from . import messages
from . import responses
from .base import Answer as Answer
from .base import Call as Call
from .base import Json as Json
from .base import Speaks
from .base import Tool as Tool
from .base import texts as texts

PROTOCOLS: Mapping[str, Speaks] = {
    "/chat/completions": chat,
    "/responses": responses,
    "/messages": messages,
    ":generateContent": gemini,
    ":streamGenerateContent": gemini,
}


def of_path(path: str) -> str:
    """The key of the protocol that a path belongs to, '' for none."""
    return next((end for end in PROTOCOLS if path.endswith(end)), "")
