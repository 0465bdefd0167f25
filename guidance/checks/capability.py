"""A standard that tells the agent to fetch what changes: a capability in disguise.

What it does: finds sentences that tell the agent, while it works, to query a database, to call an
API, or to look something up in a service that lives (tickets, alerts, dashboards, who is on
call). Sentences on how code should fetch data are none.
Why is this bad: a standard is static context, for all and always. Live data need a tool with a
name, parameters and permissions; told in words, each agent finds its own way and its own errors.
Example: "Before you change a price, query the production database for open orders."
Instead: write one narrow tool for it (`open_orders(product)`), and name that tool in the
standard; `guidance decide` asks the questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import live
from . import prose
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document

CODE, NAME, ON = "G401", "capability", True
SEVERITY: Severity = "warning"
HINTS = live.HINTS


def find(document: Document, context: Context) -> Iterator[Finding]:
    kinds = live.relevant(document.lower)
    for sentence in prose.of(document).sentences:
        tool = live.wanted_tool(sentence.text, kinds)
        if tool:
            message = f"tells the agent to {tool.what} while it works: that is a capability"
            advice = f"write {tool.instead}, and name it here"
            yield document.finding(CODE, SEVERITY, sentence.start, message, advice)
