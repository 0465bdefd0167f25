"""A secret: a key, a token, a password.

What it does: finds tokens of some forty services by their form, private keys, passwords in
addresses and in assignments. Placeholders, names of variables and words that are no secrets pass.
What is found is shown by its place, its kind and its first four characters, never whole.
Why is this bad: it is sent to the maker of each agent with every request, and is in the history of
the repository for good.
Example: `export GITHUB_TOKEN=ghp_` with 36 characters behind it.
Instead: name the variable that holds it (`$GITHUB_TOKEN`); make the secret invalid, as it has been
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from . import secret_kinds
from . import urls
from . import words
from .alternatives import compiled
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .windows import matches

CODE, NAME, ON = "G106", "secret", True
SEVERITY: Severity = "error"
HINTS = words.SECRETS
KEY_ENTROPY = 3.5  # bits a character; rows of one letter have none, and words less
ADVICE = "take it out, make it invalid where it is good, and name the variable that holds it"
_PEM = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\n|\\r|\s|[>|#*\"']){0,40}"
    r"(?:[A-Za-z-]{1,20}: [^\n]{1,80}\s{1,9}){0,4}(?P<s>[A-Za-z0-9+/=]{24,})"
)
WORDS = {
    "name": r"""
        (?:passw(?:or)?d|passphrase|pwd|secret|token|api[\x20_-]?key|access[\x20_-]?key)
        (?:private[_-]key|auth[_-]key|credentials?|signing[_-]key|encryption[_-]key)
    """,
    "private": r"(?<!public)(?<!public[_-])(?<!publickey)<name>[\w-]{0,20}[\"'`*\]]{0,3}",
    "is": r"(?:\s{0,5}(?:=>|:=|[:=])\s{0,5}|\s{1,3}is\s{1,3}|\s{1,3}(?=[\"'`]))(?:Bearer\s)?",
    "value": r"(?P<q>[\"'`]?)(?P<s>[A-Za-z0-9!@#$%^&*+/=_.~?-]{8,200})(?P=q)(?![\w(\[{<$%])",
}
# `api_key = "..."`, `token: ...`, `the password is ...`, `Bearer ...`.
ASSIGNED = r"(?:<private><is>|\b(?:Bearer|Basic|Token)\s{1,3})<value>"
_PUBLIC = re.compile(r"(?:token|key)[\w-]*(?:id|count|limit|type|url|length)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,30}://(?P<user>[^\s:/@\"'`<>]{0,80}):(?P<s>[^\s@/\"'`<>]{3,120})"
    r"@(?P<host>[\w.-]{1,200})",
    re.IGNORECASE,
)
# What everybody has on a machine of his own.
_COMMON = frozenset(
    [
        *("password", "passwd", "pass", "postgres", "root", "admin", "user", "secret", "test"),
        *("dev", "guest", "changeme", "mysql", "redis", "mongo", "rabbitmq", "local", "example"),
        *("default", "demo", "docker", "token", "app", "api", "pwd"),
    ]
)
_NAME = re.compile(r"[A-Za-z_]\w*(?:[.:/-][A-Za-z_]\w*)+|[A-Z][A-Z0-9_]+|v?\d+(?:\.\d+)+\S*")
_REFERS = ("/", "./", "$", "%", "process.", "os.", "env.", "sha256-", "sha512-")


@cache
def _assigned() -> re.Pattern[str]:
    return compiled(ASSIGNED, WORDS)


def find(document: Document, context: Context) -> Iterator[Finding]:
    done = 0
    for start, end, kind in sorted(_secrets(document)):
        if start < done:
            continue
        done = end
        first = document.text[start : start + 4]
        message = f"holds a secret ({kind}, begins with `{first}`)"
        yield document.finding(CODE, SEVERITY, start, message, ADVICE)


def _secrets(document: Document) -> Iterator[tuple[int, int, str]]:
    text, lower = document.text, document.lower
    for number, (kind, any_of, _) in enumerate(secret_kinds.KINDS):
        if any(map(lower.__contains__, any_of)):
            for found in secret_kinds.pattern(number).finditer(text):
                if not secret_kinds.is_placeholder(found[found.lastgroup or 0]):
                    yield found.start(), found.end(), kind
    if "private key" in lower:
        for found in _PEM.finditer(text):
            if secret_kinds.entropy(found["s"][:200]) >= KEY_ENTROPY:
                yield found.start(), found.end(), "private key"
    yield from _in_addresses(document)
    for found in matches(_assigned(), document, words.NAMES, 4, 280):
        word = found["s"].rstrip(".,;:!?")
        if not found["s"].endswith("..") and _is_secret(word) and not _PUBLIC.match(found[0]):
            yield found.start("s"), found.start("s") + len(word), "password or key"


def _is_secret(word: str) -> bool:
    return (
        secret_kinds.is_disorderly(word)
        and not secret_kinds.is_placeholder(word)
        and not secret_kinds.is_sample_in_base64(word)
        and not _is_name(word)
    )


def _in_addresses(document: Document) -> Iterator[tuple[int, int, str]]:
    """Passwords before the host; not those that everybody has, on this machine or in an example."""
    for found in matches(_ADDRESS, document, ("://",), 40, 450):
        word, host = found["s"], found["host"].lower()
        if word.startswith(_REFERS) or word[0] in "{[:*" or word.lower() in _COMMON:
            continue
        own = urls.Url(0, 0, "", host, "").is_own or "." not in host
        if secret_kinds.is_disorderly(word) or not (own or secret_kinds.is_sample(word)):
            yield found.start("s"), found.end("s"), "password in an address"


def _is_name(word: str) -> bool:
    """Whether a value is a name, a path, a version or a variable: what code has at such a place."""
    if word.startswith(_REFERS):
        return True
    return bool(_NAME.fullmatch(word)) and not re.search(r"\d[A-Za-z]\d|[a-z]\d[A-Z]", word)
