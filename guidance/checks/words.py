"""Words without which a rule on safety finds nothing: known before the rule itself is loaded.

All are in lower case. To load the rules and their patterns costs more than to build a text that
has none of these words; a text in other letters than ASCII is always shown to all rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    *("whoami", "hostname", "$(id", "git config", "uname"),
    *("conversation", "history", "npmrc", "netrc", "wallet", "phrase", "/etc/", "exfiltrate"),
)
_DROPS = (
    *("ignor", "disregard", "forget", "overrid", "bypass", "following", "attention", "vergiss"),
    *("vergess", "missacht", "oublie", "olvid", "descarta", "esqueça", "desconsidere", "dimentica"),
    *("negeer", "vergeet", "zapomnij", "игнорир", "забуд", "önceki", "abaikan", "忽略", "忽視"),
    *("无视", "無視", "忘", "不要理会", "무시", "تجاهل", "निर्देश"),
)
# The kinds of injection (see phrases.py), by what they tell an agent.
DROP: Needs = ((*_DROPS, "instructions have", "instructions are", "instructions were"),)
ROLE: Needs = (("you are no", " mode", "you ha", "without", "pretend", "override"),)
MARKS: Needs = (("<|", "[inst]", "<<sys>>", "<start_of", "system"),)
HUSH: Needs = (_PEOPLE, _HIDES)
LEAK: Needs = (_SENDS, _PRIVATE)
SENT: Needs = (("curl", "wget", "nc ", "ncat", "netcat", "scp", "rsync"), _PRIVATE)
PROMPT: Needs = (("system prompt", "instructions", "system message"),)
CODED: Needs = (("base64", "rot13", "hex", "decode"),)

COMMENTS = ("<!--", "]:", "display:", "visibility:", "font-size:", " hidden", "opacity:")
DOWNLOADS = (
    *("urlopen", "requests.get", "fetch(", "http.get", "certutil", "bitsadmin", "mshta"),
    *("regsvr32", "http://"),
    *("curl", "wget", "iwr", "irm", "webrequest", "restmethod", "downloadstring", "fetch "),
    *("aria2c", "httpie", "| sh", "|sh", "| bash", "|bash", "base64"),  # without its first word
)
NAMES = (  # of what is secret
    *("passw", "passphrase", "pwd", "secret", "token", "api_key", "apikey", "api-key", "api key"),
    *("access_key", "accesskey", "access key", "private_key", "auth_key", "credential"),
    *("signing_key", "encryption_key", "bearer ", "basic "),
)
SECRETS = (*(w for _, words, _ in KINDS for w in words), "private key", "://", *NAMES)
ADDRESSES = ("://",)

# Of each rule the ways in which it may find something in a text of plain ASCII.
_ASKED: Mapping[str, tuple[Needs, ...]] = {
    "G102": ((("xn--", "://"),),),
    "G103": ((COMMENTS,),),
    "G104": (DROP, ROLE, MARKS, HUSH, LEAK, SENT, PROMPT, CODED),
    "G105": ((DOWNLOADS,),),
    "G106": ((SECRETS,),),
    "G107": ((ADDRESSES,),),
}
_OTHER = re.compile(r"[^\n\t -~]")  # no plain text; control characters as well


def asked(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the rules on safety that may find something in a text (LF line ends)."""
    if _OTHER.search(text):
        return codes
    is_there = text.lower().__contains__  # a loop in C: most texts have none of most words
    return tuple(
        c
        for c in codes
        if any(all(any(map(is_there, group)) for group in needs) for needs in _ASKED.get(c, ()))
    )


def hints(*ways: Needs) -> tuple[str, ...]:
    """Words of which one is in each text where one of the ways leads to a finding."""
    return tuple(dict.fromkeys(word for needs in ways for word in min(needs, key=len)))
