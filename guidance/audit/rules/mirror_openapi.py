"""Names that were generated from an OpenAPI file.

What it does: finds tools named after a method and a path, or after generated operation ids.
Why: an endpoint is made for a program that knows the whole; an agent needs the job.
Example: get_api_v1_users_user_id, users_users_id_get.
What to do: write one tool for each job by hand; leave the rest to a program, or to code that the
agent writes.
Source of the threshold: three tools and a third of all, ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import Finding
from ..finding import names
from ..nature import Nature

CODE = "mirror-openapi"

_METHOD = r"(get|post|put|patch|delete)"
_GENERATED = re.compile(
    rf"^{_METHOD}[_-]*/|^{_METHOD}[_-](api|v\d+|rest)[_-]|^api[_-]{_METHOD}[_-]"
    rf"|_v\d+_\w+_{_METHOD}$|__{_METHOD}$|_id_{_METHOD}$|(?P<twice>[a-z]{{3,}})_(?P=twice)_{_METHOD}$",
    re.IGNORECASE,
)


def check(nature: Nature) -> Iterator[Finding]:
    tools = nature.listing.tools
    found = [t.name for t in tools if _GENERATED.search(t.name)]
    if len(found) >= 3 and len(found) * 3 >= len(tools):
        message = f"{len(found)} of {len(tools)} tools are named after endpoints: {names(found)}"
        advice = "write one tool for each job"
        evidence = {"tools": len(tools), "generated": len(found)}
        yield Finding(CODE, "warning", "server", f"{message}; {advice}", evidence)
