"""What the pretend model answers, and which requests of a run tell what a model knew. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from .protocols import PROTOCOLS
from .protocols import Answer
from .protocols import Json
from .protocols import of_path
from .protocols import texts
from .touching import read_call
from .touching import sample

TEXT = "OK"


@dataclass(frozen=True)
class Request:
    """A request as it came: the path of its address, and its JSON."""

    path: str
    body: Json


def answer(request: Request, touched: Sequence[str], most: int) -> Answer:
    """The answer to a request: a call that reads the next file of ``touched``, or a text.

    ``most`` is the largest number of tools that any request of this run offered so far:
    one with fewer is for a title or a summary, and is not told to read. Which file is
    next is told by the results in the conversation, so that a retry changes nothing.
    """
    speaks = PROTOCOLS[of_path(request.path)]
    tools, step = speaks.tools(request.body), speaks.results(request.body)
    if tools and len(tools) >= most and step < len(touched):
        call = read_call(tools, touched[step])
        if call is not None:
            return call
    form = speaks.wanted(request.body)
    return TEXT if form is None else json.dumps(sample({"type": "object", **form}))


@dataclass(frozen=True)
class Phase:
    """What the model had been told after so many results of tools, as one text."""

    results: int
    text: str


def phases(requests: Iterable[Request]) -> list[Phase]:
    """The main conversation: of each number of results the request that offers the most tools.

    All else (titles, summaries, keeping of memories) is not what the model works with.
    Where nothing offers a tool, as with an agent that has none, all requests count.
    """
    found: dict[int, tuple[int, Request]] = {}
    for request in requests:
        end = of_path(request.path)
        if not end:
            continue
        speaks = PROTOCOLS[end]
        step, tools = speaks.results(request.body), len(speaks.tools(request.body))
        if step not in found or tools > found[step][0]:
            found[step] = (tools, request)
    most = max((tools for tools, _ in found.values()), default=0)
    main = {step: one for step, (tools, one) in found.items() if tools or not most}
    return [Phase(step, "\n".join(texts(main[step].body))) for step in sorted(main)]
