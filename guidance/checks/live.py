"""Sentences that send an agent for what changes, told from those on how code is written. Pure.

Most texts on APIs and databases tell how to program. So a sentence counts only when it is the
agent that acts (an order at its start, or behind "before you ..."), and what it acts on lives:
a database in production, a ticket, an alert, a price of today, an address of an API.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

MAX_LENGTH = 400  # characters of a sentence that is looked at


class Tool(NamedTuple):
    """What the agent is told to do, and what kind of tool would do it."""

    what: str
    instead: str


# When, in an agent's work. Code has no "when the user asks".
_WHEN = (
    r"(?:before|after|when|whenever|if|each time|every time|at the (?:start|beginning) of|once)\s"
    r"[^,.;:]{3,80},\s+(?:you (?:must|should)\s+|please\s+)?(?:always\s+|first\s+|then\s+)?"
)
START = (
    rf"(?:{_WHEN}|(?:first|then|next|always|please|to begin),?\s+|you (?:must|should)\s+"
    r"(?:always\s+|first\s+)?|\d+[.)]\s*)?"
)
_GO = r"(?:fetch|get|retrieve|look up|pull|download|request|read|find|check|list|search(?: for)?)"
_LIVE = r"(?:live|current|latest|up-to-date|real-time|today'?s|actual|recent|open|active|running)"
_SERVICES = (
    r"(?:Jira|Linear|Zendesk|Salesforce|HubSpot|PagerDuty|Opsgenie|Datadog|Grafana|Sentry|Splunk"
    r"|New Relic|Kibana|CloudWatch|Slack|Notion|Confluence|Asana|Trello|ServiceNow|Snowflake"
    r"|BigQuery|Redshift|Looker|Tableau|Stripe|Amplitude|Mixpanel|PostHog|LaunchDarkly)"
)
_LIVING = (
    r"(?:status|tickets?|incidents?|alerts?|metrics?|orders?|customers?|prices?|rates?|balances?"
    r"|inventory|stock|weather|forecasts?|on-?call|quotas?|usage|deployments?)"
)
_DATABASE = (
    r"(?:the\s+|our\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:production|prod|live|staging|analytics|customer|orders?|users?|reporting|read[- ]only)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:database|db|replica|warehouse|data ?base)"
)
_URL = r"`?<?https?://[^\s`>)]+"
_SYSTEM = r"(?:API|endpoints?|services?|servers?|database|db|warehouse|dashboards?)"
_FOR_ITSELF = (
    r"\b(?:before (?:you )?(?:answer|reply|respond|start|deploy|chang|edit|writ|merg|releas)\w*"
    r"|when(?:ever)? (?:the user|you are|someone|somebody|asked)|to answer)\b"
)


class Kind(NamedTuple):
    """A kind of sentence: words of which it holds one (in lower case), a pattern, and the tool."""

    needs: tuple[str, ...]
    pattern: str
    tool: Tool


_SERVICES_NEEDS = tuple(re.findall(r"[a-z]{4,}", _SERVICES.lower()))
_SYSTEM_NEEDS = (
    "api",
    "endpoint",
    "service",
    "server",
    "database",
    " db",
    "warehouse",
    "dashboard",
)
_LIVE_WORDS = "live current latest up-to-date real-time today actual recent open active running"
_LIVE_NEEDS = tuple(_LIVE_WORDS.split())
_QUERY = r"(?:query|call|hit|ask|poll)\s+"
_ONE_QUESTION = "a tool that answers this one question"
KINDS = (
    Kind(
        ("database", " db", "replica", "warehouse", "data base"),
        rf"{START}(?:query|connect to|run (?:a |this |the )?(?:sql|query|queries)\b"
        r"[^.]{0,60}?\b(?:against|on|in)|select [^.]{1,60}? from"
        rf"|{_GO} [^.]{{1,60}}?\b(?:from|in))\s+{_DATABASE}\b",
        Tool("query a database", "a tool that runs this one query, read-only"),
    ),
    Kind(
        ("://",),
        rf"{START}(?:run\s+)?`?(?:call|query|hit|poll|request|fetch|curl)\s+"
        rf"[^.;]{{0,60}}?{_URL}",
        Tool("call an address", "a tool that makes this one call, its answer kept short"),
    ),
    Kind(
        ("api", "endpoint", "service"),
        rf"{START}(?:call|query|hit|ask|poll|use)\s+(?:the|our)\s+(?:[\w-]+\s+){{0,4}}?"
        rf"(?:API|endpoint|service)\s+(?:for|to\s+(?:{_GO}|see|know|learn|determine|confirm"
        rf"|verify|create|update|close|post|send|open))\s[^.;]{{0,40}}?"
        rf"\b(?:{_LIVE}|the user's|their|its)\b",
        Tool("call an API", "a tool for this one action"),
    ),
    Kind(
        _SERVICES_NEEDS,
        rf"{START}(?:(?:{_GO}|query|ask|see|consult)\s+[^.;]{{0,60}}?\b(?:in|on|from|at|via)"
        rf"\s+(?:our\s+|the\s+)?|(?:query|search|check)\s+){_SERVICES}\b"
        r"(?!\s*(?:SDK|client|library|docs|documentation|rules?|format|style|config))",
        Tool("look something up in a service", "a tool that looks this one thing up"),
    ),
    Kind(
        _LIVE_NEEDS,
        rf"{START}(?:fetch|look up|retrieve|query|get|pull)\s+(?:the\s+|all\s+)?{_LIVE}\s+"
        rf"(?:[\w-]+\s+){{0,3}}?{_LIVING}\b(?:\s+[\w-]+){{0,2}}\s+"
        r"(?:from|for|of|in|via|through)\b",
        Tool("fetch live data", _ONE_QUESTION),
    ),
    Kind(
        _SYSTEM_NEEDS,
        rf"{START}{_QUERY}(?:[\w`'/-]+\s+){{0,6}}?{_SYSTEM}\b[^.;]{{0,80}}?{_FOR_ITSELF}",
        Tool("query or call a system", _ONE_QUESTION),
    ),
    Kind(
        _SYSTEM_NEEDS,
        r"(?:when|whenever|if)\s+(?:the user|a user|someone|somebody|you are asked|asked)\b"
        rf"[^,.;:]{{0,60}},\s+(?:always\s+|first\s+)?{_QUERY}(?:[\w`'/-]+\s+){{0,6}}?{_SYSTEM}\b",
        Tool("query or call a system", _ONE_QUESTION),
    ),
)
HINTS = tuple(dict.fromkeys(need for kind in KINDS for need in kind.needs))
_INSTALLS = re.compile(r"\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b")
# What tells how a program is written, or gives a choice, is none of it.
_CODE = re.compile(
    r"\b(?:hooks?|components?|props?|useQuery|SWR|React Query|TanStack|Server Components?"
    r"|server-side|client-side|async|await|repository pattern|ORM|prepared"
    r"|parameteri[sz]ed|mock(?:s|ed|ing)?|stubs?|fixtures?|unit tests?|in tests?"
    r"|functions?|methods?|class(?:es)?|loader|getServerSideProps|getStaticProps"
    r"|app router|fetch API|documentation|docs|llms|MCP|tool|session|cache"
    r"|repository layer|never|do not|don'?t|avoid|not)\b",
    re.IGNORECASE,
)


def relevant(lower: str) -> tuple[Kind, ...]:
    """The kinds of which a text (in lower case) holds a word that they need."""
    return tuple(kind for kind in KINDS if any(need in lower for need in kind.needs))


def wanted_tool(sentence: str, kinds: tuple[Kind, ...] = KINDS) -> Tool | None:
    """The tool that a sentence stands for, of these kinds; None where it is not surely one."""
    lower = sentence.lower()
    if len(sentence) > MAX_LENGTH or not any(n in lower for kind in kinds for n in kind.needs):
        return None
    said = " ".join(sentence.replace("**", "").split())
    if said.startswith("`") or _INSTALLS.search(said):  # code alone; what is run once is no data
        return None
    for kind in kinds:
        if _compiled(kind.pattern).match(said):
            return None if _CODE.search(said) else kind.tool
    return None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern; most texts need none of them."""
    return re.compile(pattern, re.IGNORECASE)
