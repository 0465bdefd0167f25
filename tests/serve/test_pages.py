"""The pages for people, and what guards them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from guidance_toolkit.serve.pages import rendered

from .conftest import HEADERS
from .conftest import Web
from .conftest import web
from .conftest import write

HOSTILE = """# A <img src=x onerror=alert(1)>

<script>alert(1)</script>

| a | b <b onclick=x> |
|---|--:|
| `1` | [x](javascript:alert(1)) |

![pic](https://evil.example.com/x.png "t>") [ok](https://example.com "a\\"b") <https://x.example/?a=1&b=<>

```html " onmouseover="x
<pre><table style="x">
```
"""


def run(root: Path, what: Callable[[Web], Any], **options: Any) -> Any:
    async def running() -> Any:
        async with web(root, **options) as requests:
            return await what(requests)

    return asyncio.run(running())


def page(root: Path, path: str, **headers: str) -> Any:
    return run(root, lambda r: r.get(path, **headers))


class Tags(HTMLParser):
    """All tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_list_and_its_filter(served: Path) -> None:
    """Words anywhere in the text, and what is in force for a file."""
    text = page(served, "/").text
    assert "4 of 4 standards" in text
    assert '<a href="/standards/python/naming">Naming</a>' in text
    assert "must; for <code>**/*.py</code>" in text
    assert "1 of 4" in page(served, "/?q=WHY+commits").text
    assert "0 of 4" in page(served, "/?q=why+forms").text
    assert "3 of 4" in page(served, "/?path=src/a.py").text
    assert "1 of 4" in page(served, "/?path=docs/a.md").text
    hostile = page(served, "/?q=%22%3E%3Cscript%3E$title&path=%22%3E%3Cb%3E").text
    assert "<script>" not in hostile.replace('<script src="/app.js" defer>', "")
    assert "&quot;&gt;&lt;script&gt;$title" in hostile and "<b>" not in hostile


def test_a_standard_as_a_page(served: Path) -> None:
    """Its own title, or one that is made; a link to the Markdown; 404 for what is not there."""
    naming = page(served, "/standards/python/naming").text
    assert naming.count("<h1>Naming</h1>") == 1 and "<title>Naming</title>" in naming
    assert 'href="/standards/python/naming.md"' in naming
    assert "<h1>Errors</h1>" in page(served, "/standards/python/errors").text
    raw = page(served, "/standards/python/naming.md")
    assert raw.headers["content-type"] == "text/markdown; charset=utf-8"
    assert page(served, "/llms.txt").text.startswith("# Standards\n\n- [Naming](/standards/pyth")


@pytest.mark.parametrize(
    "path",
    ["nope", "nope.md", "../guidance.yaml", "..%2fguidance.yaml", "%2e%2e/guidance.yaml", "a%00b",
     "/etc/passwd", "python", "python/", "Commits", "commits%2emd/x", "x" * 20_000, "%ff", "a\\b"],
)  # fmt: skip
def test_tricks_with_paths_find_nothing(served: Path, path: str) -> None:
    """One clean answer, which says nothing of what was asked for."""
    answer = page(served, f"/standards/{path}")
    assert answer.status_code == 404
    assert "There is no such standard" in answer.text or answer.text == "Not Found"


@pytest.mark.parametrize(
    "uri",
    ["standards://../x", "standards://for/..", "standards://for/../x", "standards://for/%2e%2e/x",
     "standards://for/a%2f..%2fb", "standards://for//etc/passwd", "standards://for/%2fetc",
     "standards://for/a%00b", "standards://for/" + "a" * 5000, "standards://for/", "standards://for",
     "standards://commits/", "standards://commits/../commits", "standards://commits%00",
     "standards://%63ommits", "standards://" + "a" * 100_000, "file:///etc/passwd", ""],
)  # fmt: skip
def test_tricks_with_uris_get_a_clean_error(served: Path, uri: str) -> None:
    """An error of the protocol, never a text and never a defect."""
    answer = run(served, lambda r: r.call("resources/read", uri=uri)).json()
    assert "result" not in answer
    assert answer["error"]["code"] in (-32602, -32603)
    assert "Traceback" not in answer["error"]["message"]
    for name, arguments in (("read_standard", {"id": uri}), ("list_standards", {"path": "../x"})):
        answer = run(
            served, lambda r, n=name, a=arguments: r.call("tools/call", name=n, arguments=a)
        )
        assert answer.json()["result"]["isError"]


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b"{}", b'"', b"\xff", b'{"uri": "\\ud800"}'])
def test_what_is_no_request_gets_a_clean_error(served: Path, body: bytes) -> None:
    """Rubbish is the client's error, never ours."""

    async def post(requests: Web) -> Any:
        return await requests.client.post("/mcp", headers=HEADERS, content=body)

    answer = run(served, post)
    assert 400 <= answer.status_code < 500 and "Traceback" not in answer.text


def test_nothing_in_a_standard_runs(served: Path) -> None:
    """Raw HTML is text, links run no code, nothing is fetched from elsewhere."""
    write(served, {"standards/hostile.md": HOSTILE})
    answer = page(served, "/standards/hostile")
    tags = Tags(answer.text).found
    names = {tag for tag, _ in tags}
    assert not names & {"img", "iframe", "style", "b"}
    assert [a for t, a in tags if t == "script"] == [{"src": "/app.js", "defer": None}]
    for tag, attributes in tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
        link = attributes.get("href", "/") or ""
        assert link.startswith(("/", "#", "data:,", "https://")), link
    assert {"right"} <= {a.get("class") for t, a in tags if t in ("th", "td")}
    assert all(a["tabindex"] == "0" for t, a in tags if t == "pre")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_markdown_that_looks_like_html_stays_text() -> None:
    """What is replaced in the HTML is never a text of the standard."""
    html = rendered('`<img src="a" alt="b">` and `<pre>` and ` style="text-align:right"`\n')
    assert Tags(html).found == [("p", {}), ("code", {}), ("code", {}), ("code", {})]
    assert "&lt;img src=&quot;a&quot; alt=&quot;b&quot;&gt;" in html
    assert "style=&quot;text-align:right&quot;" in html


def test_host_and_origin_are_looked_at(served: Path) -> None:
    """DNS rebinding: another name in Host or Origin is refused, a name of ours is not."""
    assert page(served, "/", host="evil.example.com").status_code == 421
    assert page(served, "/", origin="http://evil.example.com").status_code == 403
    assert page(served, "/", host="standards.example.com").status_code == 421
    hosts = "serve: {clients: [web-ui], hosts: [standards.example.com]}\n"
    write(served, {"guidance.yaml": hosts})
    assert page(served, "/", host="standards.example.com").status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost", 200),
        ("[::1]", 200),
        ("192.168.1.9", 403),
        ("0.0.0.0", 421),
    ],
)
def test_without_a_login_loopback_only(served: Path, host: str, status: int) -> None:
    """Whatever ASGI server binds the app, and wherever."""
    assert run(served, lambda r: r.get("/healthz"), host=host).status_code == status
    called = run(served, lambda r: r.call("resources/list"), host=host)
    assert called.status_code == status and ("commits" in called.text) is (status == 200)
