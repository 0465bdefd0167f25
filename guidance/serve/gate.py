"""Whether a server is needed at all. Most often it is not, and the gate says so."""

from __future__ import annotations

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS

from .. import decide
from ..errors import GuidanceError
from ..serving import Serve


def check(serve: Serve | None) -> Serve:
    """The settings, when some client needs a server; else GuidanceError says why none is needed."""
    if serve is None or not serve.clients:
        add = f"No such client is named: {decide.RESOURCES.step}"
        raise GuidanceError(f"{decide.FILE.why}\n{decide.RESOURCES.why}\n{add}")
    if all(name in AGENTS for name in serve.clients):
        raise GuidanceError("\n".join(needless(name) for name in serve.clients))
    return serve


def needless(name: str) -> str:
    """Why an agent that has the repository needs no server."""
    file = next((FORMATS[f].NAMES[0] for f in AGENTS[name].READS), "its rule files")
    return f"{name} reads {file} in the repository; no server is needed for it"
