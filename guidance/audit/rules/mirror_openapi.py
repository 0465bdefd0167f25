"""Names that were generated from an OpenAPI file.

What it does: finds tools named after a method and a path, after generated operation ids, or after
a version of an interface, and tools whose descriptions give a method and a path.
Why: an endpoint is made for a program that knows the whole; an agent needs the job.
Example: get_api_v1_users_user_id, users_users_id_get, vps_getFirewallListV1.
What to do: write one tool for each job by hand; leave the rest to a program, or to code that the
agent writes.
Source of the threshold: three tools and a third of all, ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import Finding
from ..finding import names
from ..listing import Tool
from ..nature import Nature

CODE = "mirror-openapi"
LONGEST = 200  # characters of a name; the patterns take the square of it

_METHOD = r"(get|post|put|patch|delete)"
_GENERATED = re.compile(
    rf"^{_METHOD}[_-]*/|^{_METHOD}[_-](api|v\d+|rest)[_-]|^api[_-]{_METHOD}[_-]"
    rf"|_v\d+_\w+_{_METHOD}$|__{_METHOD}$|_id_{_METHOD}$|(?P<twice>[a-z]{{3,}})_(?P=twice)_{_METHOD}$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"[a-z]V[1-9]\d?$")
_ENDPOINT = re.compile(
    r"(?:^|[\s`(])(?:GET|POST|PUT|PATCH|DELETE)[\s`]+(?:https?://[^\s/]+)?/[\w{:]"
)


def check(nature: Nature) -> Iterator[Finding]:
    tools = nature.listing.tools
    found = [t.name for t in tools if _is_generated(t)]
    if len(found) >= 3 and len(found) * 3 >= len(tools):
        message = f"{len(found)} of {len(tools)} tools are endpoints by name or description: "
        message += names(found)
        advice = "write one tool for each job"
        evidence = {"tools": len(tools), "generated": len(found)}
        yield Finding(CODE, "warning", "server", f"{message}; {advice}", evidence)


def _is_generated(tool: Tool) -> bool:
    if len(tool.name) > LONGEST:
        return False
    if _GENERATED.search(tool.name) or _VERSION.search(tool.name):
        return True
    return bool(_ENDPOINT.search(tool.description))
