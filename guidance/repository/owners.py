"""Who CODEOWNERS names. Its syntax is GitHub's and GitLab's, as documented on 2026-11-22."""

from __future__ import annotations

import functools
import re

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_ROLE = re.compile(r"@[\w.+-]+(?:/[\w.+-]+)*")
_ADDRESS = re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}\.[A-Za-z]{2,20}")


@functools.lru_cache(maxsize=8)
def read(text: str) -> frozenset[str]:
    """All owners that the file names, in lower case."""
    found: set[str] = set()
    for line in text.splitlines():
        said = re.split(r"(?:^|\s)#", line, maxsplit=1)[0]
        words = said.split()
        # The owners of a section of GitLab stand behind its name in brackets.
        found.update(w.lower() for w in words[0 if said.startswith(("[", "^[")) else 1 :])
    return frozenset(w for w in found if is_handle(w))


def is_handle(owner: str) -> bool:
    """Whether an owner is written as CODEOWNERS writes them."""
    return bool(_ROLE.fullmatch(owner) or _ADDRESS.fullmatch(owner))


def is_known(owner: str, known: frozenset[str]) -> bool:
    """Whether one of them is meant: `@platform` is `@org/platform` too."""
    wanted = owner.lower()
    if wanted in known:
        return True
    return "/" not in wanted and any(k.endswith(f"/{wanted.removeprefix('@')}") for k in known)
