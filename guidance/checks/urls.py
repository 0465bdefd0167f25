"""Addresses in a text, and what can be said of them without asking anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_URL = re.compile(
    r"\b(?P<scheme>https?|ftp|wss?)://(?P<rest>[^\s<>\"'`\\|{}()\[\]“”「」（）]{1,2000})",
    re.IGNORECASE,
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}|0x[0-9a-fA-F]{2,8}|\d{8,10}|\[[0-9a-fA-F:.]{2,45}\]?")
# Services whose addresses say nothing of where they lead. Their own pages, 2026-11-22.
SHORTENERS = frozenset(
    [
        *("bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "v.gd", "ow.ly", "buff.ly"),
        *("rebrand.ly", "cutt.ly", "shorturl.at", "tiny.cc", "rb.gy", "t.ly", "bl.ink"),
        *("lnkd.in", "s.id", "soo.gd", "clck.ru", "u.to", "qr.ae", "adf.ly", "shorte.st"),
        *("bitly.com", "git.io", "dub.sh", "kutt.it", "urlz.fr", "short.io", "surl.li", "da.gd"),
    ]
)
_OWN = re.compile(
    r"(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]?|host\.docker\.internal"
    r"|(?:.*\.)?(?:localhost|test|invalid|example|local|internal)|(?:.*\.)?example\.(?:com|org|net))"
)


class Url(NamedTuple):
    """One address: where it stands, its scheme and host in lower case, who is named before it."""

    start: int
    end: int
    scheme: str
    host: str
    user: str

    @property
    def is_ip(self) -> bool:
        """Whether the host is a number, in whatever way it is written."""
        return bool(_IP.fullmatch(self.host))

    @property
    def is_own(self) -> bool:
        """Whether the host is this machine, or a name that is reserved for examples (RFC 2606)."""
        return bool(_OWN.fullmatch(self.host))


def urls(text: str, start: int = 0, end: int | None = None) -> Iterator[Url]:
    """The addresses with a scheme in a part of a text."""
    for found in _URL.finditer(text, start, len(text) if end is None else end):
        rest = found["rest"].rstrip(".,;:!?*_~")
        authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
        user, at, host = authority.rpartition("@")
        name = host if host.startswith("[") else host.partition(":")[0]
        name = name.rstrip(".").lower()
        if name:
            stop = found.start("rest") + len(rest)
            yield Url(found.start(), stop, found["scheme"].lower(), name, user if at else "")
