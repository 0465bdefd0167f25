"""The same content as web pages for people, as raw Markdown, and as llms.txt."""

from __future__ import annotations

import functools
from collections.abc import Callable
from html import escape
from string import Template
from typing import Any

from fastmcp import FastMCP
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ..resources import template
from . import access
from .content import Entry
from .content import View
from .reload import Live

SHOWN = 500  # standards on one page; the filter finds the others
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
SIGN_IN = (
    "These standards are for people who have signed in. Your request carries no valid token: "
    "open this page through your organisation's login, or ask whoever runs it."
)


def add(server: FastMCP, live: Live) -> None:
    """Add the pages to a server. Where it asks for tokens, so do they."""

    def route(path: str, make: Callable[[View, Request], Response], *, free: bool = False) -> None:
        async def answer(request: Request) -> Response:
            reader = access.current()
            if server.auth is not None and not free and not request.user.is_authenticated:
                said = _page("Please sign in", f"<h1>Please sign in</h1><p>{SIGN_IN}</p>", 401)
                said.headers["WWW-Authenticate"] = "Bearer"
                return said
            return await run_in_threadpool(make, live.snapshot.view(reader), request)

        server.custom_route(path, methods=["GET"])(answer)

    route("/", _list)
    route("/standards/{id:path}", _standard)
    route("/llms.txt", lambda view, _: _llms(view))
    state = lambda *_: _text("degraded" if live.degraded else "ok", "text/plain")  # noqa: E731
    route("/healthz", state, free=True)
    for name, kind in (("app.css", "text/css"), ("app.js", "text/javascript")):
        data = _data(name)
        route(f"/{name}", lambda *_, data=data, kind=kind: _text(data, kind), free=True)


def _list(view: View, request: Request) -> Response:
    """All standards, or those with every word of `q` in them, in force for the file `path`."""
    words = request.query_params.get("q", "")[:200]
    path = request.query_params.get("path", "")[:1000].strip()
    found = [
        e for e in view.entries if (not path or e.in_force(path)) and _holds(e, words.casefold())
    ]
    items = "".join(
        f'<li><a href="/standards/{escape(e.id)}">{escape(e.title)}</a> '
        f"<code>{escape(e.id)}</code>{_about(e)}</li>"
        for e in found[:SHOWN]
    )
    count = f"{len(found)} standard{'' if len(found) == 1 else 's'}"
    if len(found) > SHOWN:
        count += f"; the first {SHOWN} are shown: filter for the others"
    body = Template(_data("list.html")).substitute(
        words=escape(words), path=escape(path), count=count, items=items
    )
    return _page("Standards", body)


def _holds(entry: Entry, words: str) -> bool:
    rule = entry.standard.rule
    text = "\n".join((entry.id, entry.title, rule.description, rule.text)).casefold()
    return all(word in text for word in words.split())


def _about(entry: Entry) -> str:
    return f'<span class="note">{escape(entry.note)}</span>' if entry.note else ""


def _standard(view: View, request: Request) -> Response:
    """A standard as a page; with `.md` behind its id, the very bytes of its text."""
    name = request.path_params["id"]
    raw = view.by_id.get(name.removesuffix(".md")) if name.endswith(".md") else None
    if raw is not None:
        return _text(raw.standard.rule.text, "text/markdown")
    entry = view.by_id.get(name)
    if entry is None:
        said = "<h1>Not found</h1><p>There is no such standard. <a href='/'>All standards</a></p>"
        return _page("Not found", said, 404)
    rule, header = entry.standard.rule, entry.standard.header
    facts = [rule.level, entry.note, f"owner {header.owner}" if header.owner else ""]
    if header.review_by:
        facts.append(f"review by {header.review_by}")
    about = " · ".join(escape(f) for f in dict.fromkeys(facts) if f)
    raw_link = f'<a href="/standards/{escape(name)}.md">Markdown</a>'
    heading = "" if rule.places.title else f"<h1>{escape(entry.title)}</h1>"
    body = (
        f'<p class="note"><code>{escape(name)}</code> · {about} · {raw_link}</p>'
        f"<article>{heading}{_markdown().render(rule.text)}</article>"
    )
    return _page(entry.title, body)


def _llms(view: View) -> Response:
    lines = view.index(lambda name: f"/standards/{name}.md")
    return _text(f"# Standards\n\n> The team's standards, as text to follow.\n\n{lines}")


def _page(title: str, body: str, status: int = 200) -> Response:
    text = Template(_data("page.html")).substitute(title=escape(title), body=body)
    return Response(text, status, HEADERS, "text/html")


def _text(text: str, kind: str = "text/plain") -> Response:
    return Response(text.encode(), 200, HEADERS, f"{kind}; charset=utf-8")


@functools.cache
def _data(name: str) -> str:
    return template(f"serve/{name}").read_text(encoding="utf-8")


@functools.cache
def _markdown() -> Any:
    """Markdown for a browser: raw HTML is shown as text, no link runs code, no image is fetched."""
    from markdown_it import MarkdownIt

    def image(tokens: Any, number: int, *_: Any) -> str:
        token = tokens[number]
        href, said = escape(str(token.attrs.get("src", ""))), escape(token.content or "image")
        return f'<a href="{href}" rel="noreferrer">{said}</a>'

    md = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    md.renderer.rules["image"] = image  # type: ignore[attr-defined]
    return md
