"""A managed block in .gitattributes: built files are generated, and have LF line ends."""

from __future__ import annotations

import re
from pathlib import Path

from . import apply
from . import build
from . import disk
from .errors import ConflictError
from .journal import Journal
from .plan import Change
from .plan import Plan

NAME = ".gitattributes"
BEGIN, END = "# guidance: built files", "# guidance: end"
_BLOCK = re.compile(rf"^{BEGIN}\n(?:/[^\n]*\n)*{END}\n", re.MULTILINE)


def block(names: list[str]) -> str:
    """The lines for these outputs and the lock; a nested one is named by its path."""
    lines = [f"/{n.replace(' ', '[[:space:]]')} linguist-generated eol=lf" for n in names]
    return "\n".join([BEGIN, *lines, "/guidance.lock linguist-generated eol=lf", END, ""])


def merged(text: str, names: list[str]) -> str:
    """The text of .gitattributes with our block in it, everything else as it was."""
    new = block(names)
    if len(re.findall(rf"^(?:{BEGIN}|{END})$", text, re.MULTILINE)) not in (0, 2):
        raise ConflictError(f"{NAME}: `{BEGIN}` and `{END}` do not pair; mend it first")
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: new, text, count=1)
    return text + ("\n" if text and not text.endswith("\n") else "") + new


def read(root: Path) -> tuple[bytes | None, str]:
    """The bytes of .gitattributes (None where there is none) and its text.

    Raises ConflictError where it is not a plain text file that a block can be put into.
    """
    blocked = disk.blocked_by(root, NAME)
    path = root / NAME
    before = path.read_bytes() if path.exists() and not blocked else None
    text = ""
    try:
        text = before.decode("utf-8") if before else ""
    except UnicodeDecodeError:
        blocked = "is not UTF-8"
    if blocked:
        raise ConflictError(f"{NAME}: {blocked}; nothing was written")
    merged(text.replace("\r\n", "\n"), [])
    return before, text


def write(root: Path) -> Change | None:
    """Put the block for all outputs of a build into .gitattributes; None where it is there.

    Raises what :func:`read` raises.
    """
    before, text = read(root)
    crlf = "\r\n" in text
    # A file with a block is somebody's own: neither generated, nor ours to say line ends of.
    names = [o.path for o in build.prepare(root).outputs if not o.around]
    after = merged(text.replace("\r\n", "\n"), names)
    data = (after.replace("\n", "\r\n") if crlf else after).encode()
    if data == before:
        return None
    change = Change(NAME, "update" if before is not None else "create", before, data, "stale")
    with Journal(root).locked():
        nothing = Change("", "unchanged", None, None)
        apply.apply(root, Plan((change,), nothing), "init --gitattributes")
    return change
