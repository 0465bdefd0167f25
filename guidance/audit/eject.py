"""The static texts of a server as standards in a folder that is not compiled."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import files
from .. import ids
from ..plan import Change
from ..plan import Plan
from .answers import MAX_TEXT
from .finding import Finding
from .finding import shown
from .nature import Nature
from .rules.hidden_text import hidden

FOLDER = "_ejected"
NOTHING = Change("", "unchanged", None, None)
WRAPPED = 400  # characters of a text in a JSON object; a shorter one is a value of it
MAX_FILES = 10_000
# What a text says when it speaks to the agent and not of the work. A person decides.
_ORDERS = re.compile(
    r"ignore (all |any )?(previous|prior|above)|disregard (all |any )?(previous|prior)"
    r"|do not (tell|inform|mention)[^.\n]{0,40}\b(user|anyone)|system prompt"
    r"|<\s*(system|important)\s*>"
    r"|exfiltrat|\bcurl\b[^\n]{0,80}\|\s*(ba)?sh|base64 (-d|--decode)",
    re.IGNORECASE,
)
_ORIGIN = re.compile(r"^x-origin: (\{.*\})$", re.MULTILINE)


@dataclass(frozen=True)
class Ejected:
    """One text on its way to a file. ``blocked`` says why nobody should take it unread."""

    path: str
    origin: str
    text: str
    blocked: str = ""

    @property
    def sha256(self) -> str:
        return digest(self.text)

    @property
    def data(self) -> bytes:
        """The file: the header of a standard, then the text as the server gave it."""
        origin = json.dumps({"uri": self.origin, "sha256": self.sha256})
        return f"---\nlevel: may\nx-origin: {origin}\n---\n{self.text}".encode()


def digest(text: str) -> str:
    """The sha256 of a text, line ends as LF."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def keys(nature: Nature) -> list[str]:
    """The keys of all proven static texts."""
    found = [f"res:{r.uri}" for r in nature.static_resources]
    found += [f"tool:{t.name}" for t in nature.static_tools]
    found += [key for t in nature.named_texts for key in nature.proven(t)]
    return [*found, *(f"prompt:{p.name}" for p in nature.static_prompts)]


def texts(nature: Nature) -> Iterator[tuple[str, str]]:
    """Origin and text of each proven static text that was read in full."""
    for key in keys(nature):
        text = nature.listing.probes[key].text
        if text is not None:
            text = unwrapped(text)
            yield key.removeprefix("res:"), text.replace("\r\n", "\n").replace("\r", "\n")


def unwrapped(text: str) -> str:
    """The text in a JSON object that holds one and little else: `{"guide": "# ..."}`."""
    if not text.startswith("{"):
        return text
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text
    values = list(data.values())
    if not values or not all(isinstance(v, str) for v in values):
        return text
    inner = str(max(values, key=len))
    beside = sum(len(v) for v in values) - len(inner)
    return inner if len(inner) >= WRAPPED and beside * 10 <= len(inner) else text


def too_long(nature: Nature) -> list[str]:
    """The keys of texts that are longer than what is kept of an answer."""
    return [k for k in keys(nature) if nature.listing.probes[k].chars > MAX_TEXT]


def ejected(nature: Nature, folder: str) -> list[Ejected]:
    """The files to write below ``folder`` (from the root). No two share a name."""
    found: list[Ejected] = []
    taken: set[str] = set()
    for origin, text in texts(nature):
        stem = re.sub(r"^[a-z]+:(//)?", "", origin, flags=re.IGNORECASE)
        stem = ids.propose(re.sub(r"\.(md|mdc|txt)$", "", stem.replace("/", "-")))[:80]
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        why = unsafe(text)
        ending = ".md.blocked" if why else ".md"
        clean = text.encode("utf-8", "replace").decode()  # half a surrogate is no text
        found.append(Ejected(f"{folder}/{FOLDER}/{name}{ending}", origin, clean, why))
    return found


def unsafe(text: str) -> str:
    """Why a text must not be taken unread, or ''."""
    if marks := hidden(text):
        return f"hidden characters ({', '.join(f'U+{ord(u.character):04X}' for u in marks[:3])})"
    orders = _ORDERS.search(text)
    return f"speaks to the agent: `{shown(orders[0], 60)}`" if orders else ""


def plan(root: Path, items: list[Ejected]) -> Plan:
    """What is to be written below ``root``. A file with other bytes is a conflict."""
    changes = []
    for item in items:
        place = root / item.path
        there = place.read_bytes() if place.is_file() and not place.is_symlink() else None
        if there == item.data:
            changes.append(Change(item.path, "unchanged", there, there))
        elif there is None and not os.path.lexists(place):
            changes.append(Change(item.path, "create", None, item.data, "missing"))
        else:
            why, advice = "holds another text", "move it away, or eject into another folder"
            change = Change(item.path, "conflict", there, item.data, "conflict", why, advice)
            changes.append(change)
    return Plan(tuple(changes), NOTHING)


def moved_on(root: Path, folder: str, nature: Nature) -> list[Finding]:
    """A finding for each file below ``folder`` whose origin gives another text now, or none."""
    now = {origin: digest(text) for origin, text in texts(nature)}
    found = []
    for path in sorted((root / folder).rglob("*.md*"))[:MAX_FILES]:
        name = path.relative_to(root).as_posix()
        text, _ = files.read_text(root, name)
        said = _ORIGIN.search(text or "")
        if said is None:
            continue
        try:
            origin = json.loads(said[1])
            uri, then = str(origin["uri"]), str(origin["sha256"])
        except (ValueError, KeyError, TypeError, RecursionError):
            message = "has an `x-origin` that cannot be read; take it out, or eject anew"
            found.append(Finding("eject-origin", "warning", f"{name}:1:1", message))
            continue
        if now.get(uri) != then:
            how = "gives another text now" if uri in now else "is not there as static text now"
            message = f"its origin `{shown(uri)}` {how}; read what is new, and take it over"
            evidence = {"origin": uri, "was": then, "is": now.get(uri)}
            found.append(Finding("eject-moved", "error", f"{name}:1:1", message, evidence))
    return found
