"""Relative links of a text that moves to another folder."""

from __future__ import annotations

from urllib.parse import quote


def rebase(raw: str, old: str, new: str) -> str:
    """The raw destination of a relative link, as written from another folder.

    ``old`` and ``new`` are folders from the root, '' being the root. Only the
    front of the destination changes: leading ``./`` and ``../`` are resolved, the
    rest stays as its author wrote it, escapes and fragment included.
    """
    base = old.split("/") if old else []
    up = 0
    rest = raw
    while True:
        if rest.startswith("./"):
            rest = rest[2:]
        elif rest.startswith("../") or rest == "..":
            if base:
                base.pop()
            else:
                up += 1  # above the root: keep it so
            rest = rest[3:]
        elif rest == ".":
            rest = ""
        else:
            break
        rest = rest.lstrip("/") if rest.startswith("/") else rest
    here = new.split("/") if new else []
    path = [quote(part) for part in base]
    words = [*path, *rest.split("/")] if rest else path
    known = len(path) + (0 if any(w in (".", "..", "") for w in rest.split("/")) else 99)
    same = 0
    if not up:
        while same < min(len(here), len(words) - 1, known) and words[same] == quote(here[same]):
            same += 1
    parts = [".."] * (len(here) - same + up) + words[same:]
    moved = "/".join(parts) or "."
    return moved + "/" if raw.endswith("/") and rest == "" and moved != "." else moved
