"""`build` and `check` as hooks and people mostly call them, without click.

To load click costs more than a check of a thousand standards. What is not as plain as here
(another option, a mistake, a call for help) is click's to read: it says the same and more.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from collections.abc import Sequence

COMPLETING = "_GUIDANCE_COMPLETE"
FLAGS = {"-q": "quiet", "--quiet": "quiet", "-v": "verbose", "--verbose": "verbose"}


def command(args: Sequence[str]) -> Callable[[], int] | None:
    """What these arguments ask for, None where click is to read them."""
    if COMPLETING in os.environ:  # a shell asks what may come next
        return None
    given: dict[str, str | bool] = {}
    words: list[str] = []
    rest = iter(args)
    for word in rest:
        if word in FLAGS:
            given[FLAGS[word]] = True
        elif word in ("-C", "--root"):
            root = next(rest, "")
            if not (os.path.isdir(root) and os.access(root, os.R_OK)):
                return None
            given["root"] = root
        else:
            words.append(word)
    if words == ["check"]:
        return functools.partial(_check, given)
    if words in (["build"], ["build", "--exit-code"]):
        return functools.partial(_build, given, exit_code=len(words) > 1)
    return None


def _check(given: dict[str, str | bool]) -> int:
    from .checking import check
    from .common import resolved

    return check(resolved(given))


def _build(given: dict[str, str | bool], *, exit_code: bool) -> int:
    from .building import build
    from .common import resolved

    return build(resolved(given), exit_code=exit_code)
