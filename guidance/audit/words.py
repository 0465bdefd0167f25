"""What names say: verbs, nouns, and whether a text is knowledge or the state of something.

Names are hints and never proof. A word list is short on purpose: a word that means two
things (`open`, `check`) is in none, and a tool that none of them knows is a capability.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

# The kinds of CRUD, with the words that stand for them.
CRUD = {
    "create": {"create", "add", "insert", "new", "post", "register"},
    "list": {"list", "search", "find", "browse"},
    "get": {"get", "read", "fetch", "retrieve", "describe", "show", "view"},
    "update": {"update", "edit", "modify", "patch", "put", "set", "rename", "upsert", "change"},
    "delete": {"delete", "remove", "destroy", "drop"},
}
KIND = {word: kind for kind, words in CRUD.items() for word in words}
READS = CRUD["list"] | CRUD["get"] | {"query", "lookup", "count", "summarize", "explain", "compare"}
READS |= {"validate", "lint", "analyze", "inspect", "resolve", "convert", "calculate"}
DESTROYS = CRUD["delete"] | {"purge", "wipe", "truncate", "erase", "revoke", "kill", "terminate"}
WRITES = CRUD["create"] | CRUD["update"] | DESTROYS
WRITES |= {"write", "send", "merge", "push", "commit", "move", "deploy", "cancel", "reply", "fork"}
WRITES |= {"upload", "publish", "install", "assign", "invite", "approve", "archive", "execute"}
WRITES |= {"run", "start", "stop", "restart", "save", "store", "append", "click", "submit"}
VERBS = READS | WRITES

_STOP = {"by", "for", "from", "with", "of", "in", "to", "at", "on", "as"}
_FILLERS = {"or", "and", "all", "my", "the", "a", "an", "bulk", "batch", "multiple", "single"}
_FILLERS |= {"many", "one"}
# Behind the name of a group (`vps_getFirewall`, `monitor_create`) only these are verbs: the
# others are things as often (a post, a view, a store, a set).
_CERTAIN = KIND.keys() - {"post", "put", "new", "set", "view", "show", "change", "register", "find"}
MAX_GROUP = 3  # words before the verb

_KNOWLEDGE = re.compile(
    r"\b(best[ _-]practices?|guide(line)?s?|style[ _-]?guides?|standards?|conventions?|checklists?"
    r"|principles|handbook|playbook|cheat[ _-]?sheets?|tutorials?|how[ _-]to|instructions?|tips"
    r"|skills?|faq|manual|primer|glossary|templates?|boilerplates?|documentation|docs|readme"
    r"|steering|guidance|rules|prompts?)\b"
)
# What only a running program can say; it stands against the words above.
_LIVE = re.compile(
    r"\b(allowed|permitted|configured|connected|currently"
    r"|(this|the current|current) (environment|session|server|machine|workspace|project|repository)"
    r")\b"
)
_STATE = re.compile(
    r"\b(current(ly)?|status|state|now|today|allowed|connected|configured|configuration|config"
    r"|settings?|environment|env|active|running|live|health|session|history|logs?|account|user"
    r"|workspace|project|database|knowledge graph|memory|installed|available in this|your"
    r"|server info|version|credentials?|usage|quota|metrics?|recent|latest)\b"
)
_TROUBLE = re.compile(
    r"\b(error|failed|failure|exception|traceback|denied|unauthori[sz]ed|forbidden|refused"
    r"|not found|missing|invalid|unable|cannot|could not|timed? ?out|no such|not (set|configured"
    r"|available|installed|connected))\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=20_000)
def split(name: str) -> tuple[str, ...]:
    """``getUserID`` and ``get-user_id`` as their words in lower case."""
    return tuple(part.lower() for part in _PARTS.findall(name))


def singular(word: str) -> str:
    """An English plural as its singular, nearly always."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word


def prefix(names: Iterable[str]) -> str:
    """The first word that names share as the mark of their server (`slack_`), or ''."""
    all_names = [split(n) for n in names]
    firsts = Counter(words[0] for words in all_names if len(words) > 1)
    if not firsts or len(all_names) < 2:
        return ""
    word, count = firsts.most_common(1)[0]
    return word if word not in VERBS and count * 5 >= len(all_names) * 4 else ""


def verb_and_noun(name: str, mark: str = "") -> tuple[tuple[str, ...], str]:
    """``(("create", "update"), "file")`` of ``create_or_update_file``; nouns are singular.

    A name whose verb is last (``users.list``), or stands behind the name of a group
    (``vps_getFirewallV1``), counts as well; a version at its end does not. No verb:
    ``((), noun)``.
    """
    words = list(split(name))
    if len(words) > 3 and words[-2] == "v" and words[-1].isdigit():
        words = words[:-2]
    if mark and words[:1] == [mark] and len(words) > 1:
        words = words[1:]
    if words and words[0] not in VERBS:
        words = _behind_a_group(words)
    if len(words) > 1 and words[0] not in VERBS and words[-1] in VERBS:
        words = [words[-1], *words[:-1]]
    verbs: list[str] = []
    while words and (words[0] in VERBS or (verbs and words[0] in _FILLERS)):
        word = words.pop(0)
        if word in VERBS:
            verbs.append(word)
    noun: list[str] = []
    for word in words:
        if word in _STOP:
            break
        noun.append(word)
    if noun and noun[-1] == "id":
        noun.pop()
    return tuple(verbs), "_".join([*noun[:-1], singular(noun[-1])] if noun else [])


def _behind_a_group(words: list[str]) -> list[str]:
    """The words from the verb on, when the name of a group stands before it."""
    for at, word in enumerate(words[1 : MAX_GROUP + 1], 1):
        if words[at - 1] in _STOP:
            break
        if word in _CERTAIN and at + 1 < len(words):
            return words[at:]
    return words


def is_knowledge(*texts: str) -> bool:
    """Whether words name guidance: practices, guides, checklists, documents."""
    return any(_KNOWLEDGE.search(_spaced(t)) for t in texts)


def is_state(*texts: str) -> bool:
    """Whether words name the state of something, which may stand still for a while."""
    return any(_STATE.search(_spaced(t)) for t in texts)


def is_live(*texts: str) -> bool:
    """Whether words name what only a running program can say: what is allowed, or configured."""
    return any(_LIVE.search(_spaced(t)) for t in texts)


def is_trouble(head: str) -> bool:
    """Whether a short answer tells of an error, though it is not marked as one."""
    return bool(_TROUBLE.search(head[:200]))


def _spaced(text: str) -> str:
    return (
        text.replace("_", " ").replace("-", " ").lower() if " " in text else " ".join(split(text))
    )
