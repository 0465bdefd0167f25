"""Words without which a rule on safety finds nothing: known before the rule itself is loaded.

All are in lower case, and none holds white space where a pattern takes any. To load the rules and
their patterns costs more than to build a text that has none of these words; a text in other
letters than ASCII is always shown to all rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from .secret_kinds import KINDS

Needs: TypeAlias = tuple[tuple[str, ...], ...]  # of each group one word must be there

_PEOPLE = (
    *("user", "human", "developer", "operator", "reviewer", "maintainer", "anyone", "anybody"),
    *("secret", "hidden", "confidential"),
)
_HIDES = (
    *("tell", "inform", "alert", "warn", "notify", "mention", "reveal", "disclose", "report"),
    *("show", "admit", "hide", "conceal", "keep", "without", "let"),
)
_SENDS = (
    *("send", "upload", "post", "forward", "exfiltrate", "transmit", "mail", "leak", "submit"),
    *("report", "deliver", "curl", "content"),
)
_PRIVATE = (
    *("env", "key", "id_", "~/.", ".ssh", ".aws", "cred", "token", "secret", "passw", "prompt"),
    *("whoami", "hostname", "$(id", "$(git", "uname"),
    *("conversation", "history", "npmrc", "netrc", "wallet", "phrase", "/etc/", "exfiltrate"),
)
_DROPS = (
    *("ignor", "disregard", "forget", "overrid", "bypass", "following", "attention", "vergiss"),
    *("vergess", "missacht", "oublie", "olvid", "descarta", "esqueça", "desconsidere", "dimentica"),
    *("negeer", "vergeet", "zapomnij", "игнорир", "забуд", "önceki", "abaikan", "忽略", "忽視"),
    *("无视", "無視", "忘", "不要理会", "무시", "تجاهل", "निर्देश"),
)
# The kinds of injection (see phrases.py), by what they tell an agent.
DROP: Needs = ((*_DROPS, "instructions"),)
ROLE: Needs = (
    ("you", "mode", "without", "pretend", "override"),
    (
        *("longer", "have", "had", "mode", "without", "pretend", "override", "jailbr", "filtered"),
        *("censored", "restrict", "bound", "evil", "dan"),
    ),
)
MARKS: Needs = (("<|", "[inst]", "<<sys>>", "<start_of", "system"),)
HUSH: Needs = (_PEOPLE, _HIDES)
LEAK: Needs = (_SENDS, _PRIVATE)
SENT: Needs = (("curl", "wget", "nc", "netcat", "scp", "rsync"), ("|", "$(", "@"), _PRIVATE)
PROMPT: Needs = (("prompt", "instructions", "message"),)
CODED: Needs = (("base64", "rot13", "hex", "decode"),)

_MARKED = ("<!--", "]:")
_STYLED = ("display", "visibility", "font-size", "hidden", "opacity")
COMMENTS = (*_MARKED, *_STYLED)
DOWNLOADS = (
    *("urlopen", "requests.get", "fetch", "http.get", "certutil", "bitsadmin", "mshta"),
    *("regsvr32", "http://"),
    *("curl", "wget", "iwr", "irm", "webrequest", "restmethod", "downloadstring"),
    *("aria2c", "httpie", "| sh", "|sh", "| bash", "|bash", "base64"),  # without its first word
)
NAMES = (  # of what is secret
    *("passw", "passphrase", "pwd", "secret", "token", "api_key", "apikey", "api-key", "api key"),
    *("access_key", "accesskey", "access key", "private_key", "auth_key", "credential"),
    *("signing_key", "encryption_key", "bearer", "basic"),
)
BARE_SECRETS = (*(w for _, words, _ in KINDS for w in words), "private key", *NAMES)
ADDRESSES = ("://",)
SECRETS = (*BARE_SECRETS, *ADDRESSES)
_WITH_A_USER: Needs = (ADDRESSES, ("@",))

# Of each rule the ways in which it may find something in a text of plain ASCII.
_ASKED: Mapping[str, tuple[Needs, ...]] = {
    "G102": ((("xn--",),), _WITH_A_USER),
    "G103": ((_MARKED,), (("<",), _STYLED)),
    "G104": (DROP, ROLE, MARKS, HUSH, LEAK, SENT, PROMPT, CODED),
    "G105": ((DOWNLOADS,),),
    "G106": ((BARE_SECRETS,), _WITH_A_USER),
    "G107": ((ADDRESSES,),),
}
_ALL = frozenset(w for ways in _ASKED.values() for needs in ways for group in needs for w in group)
_NUMBERS = str.maketrans("123456789", "000000000")
_OTHER = re.compile(r"[^\n\t -~]")  # no plain text; control characters as well


def absent(texts: Iterable[str]) -> frozenset[str]:
    """Those words that are in none of these texts.

    What stands between white space is looked through once for all of them, as numbers are:
    that is far less than the texts.
    """
    parts: set[str] = set()
    for text in texts:
        parts.update(text.lower().translate(_NUMBERS).split())
    is_there = "\n".join(parts).__contains__
    return frozenset(w for w in _ALL if not all(map(is_there, w.translate(_NUMBERS).split())))


@lru_cache(256)
def left(words: tuple[str, ...], gone: frozenset[str]) -> tuple[str, ...]:
    """These words without those that are ``gone``."""
    return tuple(w for w in words if w not in gone) if gone else words


def asked(text: str, codes: tuple[str, ...], gone: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Those of the rules on safety that may find something in a text (LF line ends).

    ``gone`` are words that are known not to be in it.
    """
    if _OTHER.search(text):
        return codes
    is_there = text.lower().__contains__  # a loop in C: most texts have none of most words
    return tuple(
        c
        for c in codes
        if any(all(any(map(is_there, group)) for group in needs) for needs in _ways(c, gone))
    )


@lru_cache(64)
def _ways(code: str, gone: frozenset[str]) -> tuple[Needs, ...]:
    """The ways in which a rule may find something where some words are ``gone``."""
    ways = (tuple(left(group, gone) for group in needs) for needs in _ASKED.get(code, ()))
    return tuple(needs for needs in ways if all(needs))


def hints(*ways: Needs) -> tuple[str, ...]:
    """Words of which one is in each text where one of the ways leads to a finding."""
    return tuple(dict.fromkeys(word for needs in ways for word in min(needs, key=len)))
