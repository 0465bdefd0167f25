"""The same content as web pages for people, as raw Markdown, and as llms.txt."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from html import escape
from string import Template
from typing import Any

from markdown_it import MarkdownIt
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from agents_md.rule import Rule

from ..resources import template
from . import access
from .content import Content
from .content import note
from .live import Live

SHOWN = 500  # standards on one page; the filter finds the others
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def add(server: Any, live: Live) -> None:
    """Add the pages to a FastMCP server. Where it asks for tokens, so do they."""

    def route(path: str, make: Callable[[Content, Request], Response], free: bool = False) -> None:
        async def answer(request: Request) -> Response:
            if not (free or server.auth is None or request.user.is_authenticated):
                page = _page("Please sign in", _filled("sign-in.html"), 401)
                page.headers["WWW-Authenticate"] = "Bearer"
                return page
            return await run_in_threadpool(make, live.content.seen_by(access.current()), request)

        server.custom_route(path, methods=["GET"])(answer)

    route("/", _list)
    route("/standards/{id:path}", _standard)
    route(
        "/llms.txt",
        lambda seen, _: _text("# Standards\n\n" + seen.index("/standards/{}.md".format)),
    )
    route("/healthz", lambda *_: _text("degraded" if live.degraded else "ok"), free=True)
    route("/app.css", lambda *_: _text(_data("app.css"), "text/css"), free=True)
    route("/app.js", lambda *_: _text(_data("app.js"), "text/javascript"), free=True)


def _list(seen: Content, request: Request) -> Response:
    """All standards, or those with every word of `q` in them, in force for the file `path`."""
    words = request.query_params.get("q", "")[:200]
    path = request.query_params.get("path", "")[:1000].strip()
    found = [r for r in seen.rules if (not path or r.scope.covers(path)) and _holds(r, words)]
    items = "".join(_filled("item.html", **_facts(r)) for r in found[:SHOWN])
    more = f"; the first {SHOWN} are shown: filter for the others" * (len(found) > SHOWN)
    count = f"{len(found)} of {len(seen.rules)} standards{more}"
    form = _filled("list.html", q=escape(words), path=escape(path), count=count, items=items)
    return _page("Standards", form)


def _holds(rule: Rule, words: str) -> bool:
    text = "\n".join((rule.id, rule.title, rule.description, rule.text)).casefold()
    return all(word in text for word in words.casefold().split())


def _facts(rule: Rule) -> dict[str, str]:
    shown = re.sub("`([^`]*)`", r"<code>\1</code>", escape(note(rule)))
    return {"id": escape(rule.id), "title": escape(rule.title), "note": shown}


def _standard(seen: Content, request: Request) -> Response:
    """A standard as a page; with `.md` behind its id, the very bytes of its text."""
    name = request.path_params["id"]
    raw = seen.by_id.get(name.removesuffix(".md")) if name.endswith(".md") else None
    if raw is not None:
        return _text(raw.rule.text, "text/markdown")
    if name not in seen.by_id:
        return _page("Not found", _filled("missing.html"), 404)
    rule = seen.by_id[name].rule
    facts = _facts(rule)
    heading = "" if rule.places.title else f"<h1>{facts['title']}</h1>"
    return _page(rule.title, _filled("standard.html", **facts, body=heading + rendered(rule.text)))


def rendered(text: str) -> str:
    """Markdown as HTML that runs nothing: raw HTML is shown as text, no image is fetched.

    What is replaced stands in no text: there `<` and `"` are written as entities.
    """
    html = MARKDOWN.render(text)
    html = re.sub(r' style="text-align:(\w+)"', r' class="\1"', html)  # the policy bans styles
    html = re.sub(r'<img src="([^"]*)" alt="([^"]*)"[^>]*>', r'<a href="\1">\2 (image)</a>', html)
    wide = '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>'
    html = html.replace("<table>", wide).replace("</table>", "</table></div>")
    return html.replace("<pre>", '<pre tabindex="0">')


def _page(title: str, body: str, status: int = 200) -> Response:
    text = _filled("page.html", title=escape(title), body=body)
    return Response(text, status, HEADERS, "text/html")


def _text(text: str, kind: str = "text/plain") -> Response:
    return Response(text.encode(), 200, HEADERS, f"{kind}; charset=utf-8")


def _filled(name: str, **values: str) -> str:
    return Template(_data(name)).substitute(values)


@functools.cache
def _data(name: str) -> str:
    return template(f"serve/{name}").read_text(encoding="utf-8")
