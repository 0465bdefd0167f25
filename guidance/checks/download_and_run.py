"""A command that downloads a program and runs it at once.

What it does: finds downloads that go into a shell or an interpreter. An error over plain http (curl
takes http where no scheme is written), from an IP address, from a shortener, or with hidden or
look-alike characters in it; a warning from a host by https. What is forbidden or given as a bad
example passes.
Why is this bad: agents run what a rule file says, with your rights. Whoever has the host, or the
way to it, decides what is run.
Example: `curl http://example.net/install.sh | sh`
Instead: install a package by name and version; or download, check a hash, then run. Where a vendor
documents the line (uv, rustup, nvm), keep the finding quiet with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import lookalikes
from .. import unseen
from . import mentions
from . import urls
from . import words
from .alternatives import compiled
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .windows import matches

CODE, NAME, ON = "G105", "download-and-run", True
SEVERITY: Severity = "error"
HINTS = words.DOWNLOADS
ADVICE = "install a package by name and version, or check a hash before it is run"
WORDS = {
    "get": r"\b(?:curl|wget|aria2c|fetch|httpie|iwr|irm|invoke-webrequest|invoke-restmethod)(?:\.exe)?\b",
    "shell": r"(?:(?:ba|z|da|k|fi|c|tc|a)?sh|pwsh|powershell|source)\b",
    # An interpreter that is given nothing else to run: `| python3 -`, not `| python3 -m json.tool`.
    "reads": r"""
        (?:python[\d.]{0,5}|perl|ruby|node|php|deno run|bun)(?:\s{1,3}-(?![\w-])|(?=\s{0,9}(?:$|[\n`;&|)\"'])))
    """,
    "iex": r"\b(?:iex|invoke-expression)\b",
    "before": r"""
        (?:sudo(?:\s{1,3}-\S{1,30}){0,3}\s{1,3}|[^\s=]{1,40}=\S{0,80}\s{1,3}|(?:env|exec)\s{1,3}|xargs\s{1,3}(?:-\S{1,20}\s{1,3}){0,3}|/(?:usr/)?bin/){0,4}
    """,
    # Up to the end of the command line; a backslash carries it over.
    "line": r"(?:[^\n|;`]|\\\n){1,400}?",
    "through": r"(?:[\w./-]{1,20}[^\n|;`]{0,60}\|\s{0,9}){0,2}?",
    "out": r"(?:(?:-o|--output(?:-document)?|-outfile)[\x20=]?|>{1,2})\s?",
}
COMMANDS = r"""
    <get><line>\|&?\s{0,9}(?:\\\n\s{0,20})?<through><before>(?:<shell>|<reads>|<iex>)
    (?:\b(?:<shell>|eval|exec|python[\d.]{0,5}|perl|ruby|node)\s{0,5}(?:-\w{1,5}\s{1,3})?(?:/dev/stdin\s?)?(?:<<<\s?)?[\"']?\s?(?:<\(|\$\(|`)|(?<!\S)\.\s{1,3}<\()\s{0,5}<get>[^\n)`]{1,400}
    \b(?:curl|wget)\b[^\n|;&]{0,200}/(?P<name>[\w.-]{1,80})[^\n|;&/]{0,100}(?:&&|;|\n\s{0,9}(?:\$\s)?)\s{0,9}(?:[^\n]{0,40}?(?:&&|;)\s{0,9})?<before>(?:(?:<shell>|chmod\s{1,3}\S{1,9})\s{1,3}(?:\./)?|\./)(?P=name)
    \b(?:exec|eval)\s?\([^\n]{0,80}(?:urlopen|requests\.get|fetch|http\.get)\([^\n]{1,200}
    \b(?:certutil|bitsadmin|mshta|regsvr32)(?:\.exe)? [^\n\])]{0,120}https?://[^\n]{1,200}
    \b(?:pip3?|uv|npm|pnpm|yarn|bun|npx|gem|cargo|go)\b[^\n|;&`]{0,60}(?:install|add|\si|npx|run)\s[^\n|;&`]{0,60}(?:git\+)?http://[^\n]{1,200}
    \b(?:npx|uvx|pipx run)\s[^\n|;&`]{0,60}(?:git\+)?http://[^\n]{1,200}
    <get><line>\|\s{0,9}tee\s(?:-a\s)?(?P<tee>[^\s;&|]{1,80})[^\n]{0,80}<shell>\s(?P=tee)
    \bbase64\s{1,3}(?:-d|-D|--decode)\b[^\n|]{0,60}\|\s{0,9}<before>(?:<shell>|<reads>)
    <iex>[^\n]{0,60}?(?:\b(?:irm|iwr|invoke-webrequest|invoke-restmethod|curl|wget)\b|downloadstring)[^\n]{0,300}
    downloadstring\([^\n]{1,300}\)\s{0,5}\|\s{0,5}<iex>
    \b(?:curl|wget|iwr|invoke-webrequest)\b[^\n|;&]{0,200}?<out>(?P<file>[\w./~-]{1,80})[^\n|;&]{0,200}(?:&&|;|\n\s{0,9}(?:\$\s)?)\s{0,9}(?:[^\n]{0,40}?(?:&&|;)\s{0,9})?<before>(?:(?:<shell>|chmod\s{1,3}\S{1,9})\s{1,3})?(?:\./)?(?P=file)
"""


_ENCODED = re.compile(r"base64\b", re.IGNORECASE)
# `curl evil.com` is an address, `sh install.sh` a file.
_BARE = re.compile(
    r"\s(?:[\w-]{1,63}\.){1,5}(?!(?:sh|bash|py|rb|js|ts|pl|ps1|txt|json|ya?ml|md|gz|zip|tar|out|log)\b)"
    r"[a-z]{2,24}(?:[:/][^\s|]*)?(?=[\s|)\"'`;&]|$)",
    re.IGNORECASE,
)


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(COMMANDS, WORDS)


def find(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    plain = _seen(text) if not text.isascii() and lookalikes.ANY.search(text) else text
    for found in matches(_pattern(), Document("", plain), HINTS, 150, 900):
        start, end = found.span()
        command = text[start:end]
        hidden = [*unseen.unseen(command)] or lookalikes.mixed(command)
        url = next((u for u in urls.urls(plain, start, end + 2000) if u.start < end), None)
        if not hidden and mentions.is_forbidden(document, start, end):
            continue
        if _ENCODED.match(command):
            message = "runs what nobody can read: it is encoded"
            yield document.finding(CODE, "error", start, message, "write the command itself")
            continue
        why = "with hidden or look-alike characters in it" if hidden else _wrong(url, command)
        if why is None:
            continue
        if why:
            yield document.finding(CODE, "error", start, f"downloads and runs {why}", ADVICE)
        else:
            host = url.host if url else "an address in a variable"
            message = f"downloads and runs what {host} gives out at that moment"
            advice = f"{ADVICE}; if its makers document it so, `guidance: ignore {CODE} -- ...`"
            yield document.finding(CODE, "warning", start, message, advice)


def _seen(text: str) -> str:
    """The text as it looks, with each character at its place."""
    out = lookalikes.latin(text)
    return out if len(out) == len(text) else text


def _wrong(url: urls.Url | None, command: str) -> str | None:
    """Why it is an error; '' where it is none, None where there is no address at all."""
    if url is None:
        if re.search(r"\$\{?\w|%\w+%|\{\{", command):
            return ""
        number = re.search(r"\s\d{1,3}(?:\.\d{1,3}){3}\b", command)
        if number:
            return "what an IP address gives out"
        return "over plain http: no scheme is written" if _BARE.search(command) else None
    if url.host == "localhost" or url.host.startswith(("127.", "[::1")):
        return None
    if url.is_ip:
        return "what an IP address gives out"
    if url.host in urls.SHORTENERS:
        return f"what a shortener gives out ({url.host})"
    return "over plain http" if url.scheme != "https" else ""
