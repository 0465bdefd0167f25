"""Sentences that send an agent for what changes, told from those on how code is written. Pure.

Most texts on APIs and databases tell how to program. So a sentence counts only when it is the
agent that acts (an order at its start, or behind "before you ..."), and what it acts on lives:
a database in production, a ticket, an alert, a price of today, an address of an API.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HINTS = ("query", "fetch", "call ", "look up", "check ", "get ", "ask ", "search", "curl", "pull ")
HINTS += ("retrieve", "request", "poll ", "read ", "list ", "connect", "run ")


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
    r"(?:status|tickets?|issues?|incidents?|alerts?|metrics?|logs?|errors?|traces?|orders?"
    r"|customers?|accounts?|users?|records?|rows?|prices?|rates?|balances?|inventory|stock|weather|forecasts?"
    r"|schedules?|on-?call|quotas?|usage|deployments?|feature flags?|flags?|data|values?|list)"
)
_DATABASE = (
    r"(?:the\s+|our\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:production|prod|live|staging|analytics|customer|orders?|users?|reporting|read[- ]only)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:database|db|replica|warehouse|data ?base)"
)
_URL = r"`?<?https?://[^\s`>)]+"
_PATTERNS = (
    (
        re.compile(
            rf"{START}(?:query|connect to|run (?:a |this |the )?(?:sql|query|queries)\b"
            rf"[^.]{{0,60}}?\b(?:against|on|in)|select [^.]{{1,60}}? from|{_GO} [^.]{{1,60}}?\b(?:from|in))\s+"
            rf"{_DATABASE}\b",
            re.IGNORECASE,
        ),
        Tool("query a database", "a tool that runs this one query, read-only"),
    ),
    (
        re.compile(
            rf"{START}(?:call|query|hit|ask|poll|request|fetch|curl|GET|POST)\s+(?:[^.;]{{0,60}}?)"
            rf"{_URL}",
        ),
        Tool("call an address", "a tool that makes this one call, its answer kept short"),
    ),
    (
        re.compile(
            rf"{START}(?:call|query|hit|ask|poll|use)\s+(?:the|our)\s+(?:[\w-]+\s+){{0,4}}?"
            rf"(?:API|endpoint|service)\s+(?:to\s+)(?:{_GO}|see|know|learn|determine|confirm|verify"
            rf"|create|update|close|post|send|open)\s+(?:[^.;]{{0,40}}?)\b(?:{_LIVE}|the user'?s"
            rf"|their|its)\b",
            re.IGNORECASE,
        ),
        Tool("call an API", "a tool for this one action"),
    ),
    (
        re.compile(
            rf"{START}(?:(?:{_GO}|query|ask|see|consult)\s+(?:[^.;]{{0,60}}?)\b(?:in|on|from|at|via)"
            rf"\s+(?:our\s+|the\s+)?|(?:query|search|check)\s+){_SERVICES}\b"
            r"(?!\s*(?:SDK|client|library|docs|documentation|rules?|format|style|config))",
            re.IGNORECASE,
        ),
        Tool("look something up in a service", "a tool that looks this one thing up"),
    ),
    (
        re.compile(
            rf"{START}(?:fetch|look up|retrieve|query|get|pull)\s+(?:the\s+|all\s+)?{_LIVE}\s+"
            rf"(?:[\w-]+\s+){{0,3}}?{_LIVING}\b(?:\s+[\w-]+){{0,2}}\s+(?:from|for|of|in|via|through)\b",
            re.IGNORECASE,
        ),
        Tool("fetch live data", "a tool that answers this one question"),
    ),
)
# What tells how a program is written, or gives a choice, is none of it.
_CODE = re.compile(
    r"\b(?:hooks?|components?|props?|useQuery|SWR|React Query|TanStack|Server Components?"
    r"|server-side|client-side|async|await|repository pattern|ORM|prepared|parameteri[sz]ed|mock(?:s|ed|ing)?"
    r"|stubs?|fixtures?|unit tests?|in tests?|functions?|methods?|class(?:es)?|loader|getServerSide"
    r"Props|getStaticProps|app router|fetch API|documentation|docs|MCP|tool|never|do not|don'?t"
    r"|avoid|not)\b",
    re.IGNORECASE,
)


def wanted_tool(sentence: str) -> Tool | None:
    """The tool that a sentence stands for; None where it is not surely one."""
    said = " ".join(sentence.replace("**", "").split())
    if len(said) > 400 or _CODE.search(said):
        return None
    return next((tool for pattern, tool in _PATTERNS if pattern.match(said)), None)
