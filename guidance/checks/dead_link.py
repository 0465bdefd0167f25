"""A relative link or image that leads to nothing in the repository.

What it does: looks for the target of each relative link from the folder of the file that holds it,
which is where Markdown looks, and from where `build` moves it on. Where git knows a rename, or
the target is there from the root, `--fix` writes the link that leads there.
Why is this bad: the link is dead for people, and in each file that is built.
Example: a link to `docs/money.md` in `standards/money.md`.
Instead: a link to `../docs/money.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G202", "dead-link", True
SEVERITY: Severity = "warning"


def find_all(context: Context) -> Iterator[Finding]:
    for one in context.missing:
        mention = one.mention
        if mention.where == "link":
            message = f"the link `{mention.path}` leads to nothing in the repository"
            yield mention.document.finding(
                CODE, SEVERITY, mention.start, message, one.advice, one.fix
            )
