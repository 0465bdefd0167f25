"""The web page of `guidance serve --http` in a real Chromium.

With GUIDANCE_SCREENSHOTS set to a folder, pictures in light and dark are kept there: look at
them after a change of the page.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .chromium import Page
from .chromium import browser
from .serving import STANDARDS
from .serving import serve_http
from .serving import write_team
from .tools import chromium
from .tools import npm

HOSTILE = """\
# Tables & fences <b>bold?</b>

| Left | Right | Middle |
|:-----|------:|:------:|
| `a|b` is split | 12 | **x** |
| <img src=x onerror=alert(1)> | 1,204 | <script>alert(2)</script> |

```python
def naming() -> None:  # <script>alert(3)</script> stays text
    print("so long a line that it cannot be shown in a window: 0123456789 0123456789")
```

<script>alert(4)</script>
<style>body { display: none }</style>
<iframe src="http://192.0.2.1/frame"></iframe>

- [script](javascript:alert(5)), [data](data:text/html,<script>alert(6)</script>)
- [vb](vbscript:x), [file](file:///etc/passwd), [good](https://example.com/ "a \\" title")
- ![picture](http://192.0.2.1/picture.png "onload=alert(7)")
- <javascript:alert(8)> and <https://example.com/auto>

> A quotation with ~~struck~~ and *stressed* words.

1. One
2. Two

## A second level

### A third level

---

Words/with/no/break/""" + "0123456789" * 30 + "\n"  # fmt: skip
MANY = STANDARDS | {"web/hostile.md": HOSTILE, "notes.md": "No heading, only text.\n"}
# Addresses of the standards that a person sees in the list.
SHOWN = """[...document.querySelectorAll('main li a')].filter(a => a.offsetParent)
    .map(a => a.getAttribute('href'))"""
ALL = {f"/standards/{name.removesuffix('.md')}" for name in MANY}
RUN_AXE = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']})"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages, without the last slash."""
    chromium()
    with serve_http(write_team(tmp_path_factory.mktemp("team"), MANY)) as url:
        yield url.removesuffix("/mcp")


@pytest.fixture
def page(tmp_path: Path, site: str) -> Iterator[Page]:
    """A page that must stay without complaint, and must ask for nothing elsewhere."""
    with browser(chromium(), tmp_path / "profile") as opened:
        opened.dress("light")
        yield opened
        elsewhere = [u for u in opened.requested() if not u.startswith((site, "data:,"))]
        assert elsewhere == []
        assert opened.complaints() == []


def test_the_filter(page: Page, site: str) -> None:
    """By text and by path, while typing, and the address can be sent to someone else."""
    page.go(site + "/")
    assert set(page.ask(SHOWN)) == ALL
    page.ask("document.querySelector('input[name=q]').focus()")
    page.type("whole words")
    page.wait(f"JSON.stringify({SHOWN}) == '[\"/standards/python/naming\"]'")
    page.ask("document.querySelector('input[name=q]').value = ''")
    page.ask("document.querySelector('input[name=path]').focus()")
    page.type("src/x.rs")
    page.wait(f"{SHOWN}.length == {len(ALL) - 1}")
    assert "/standards/python/naming" not in page.ask(SHOWN)
    sent = page.ask("location.href")
    page.go("about:blank")
    page.go(sent)
    assert set(page.ask(SHOWN)) == ALL - {"/standards/python/naming"}
    assert page.ask("document.querySelector('input[name=path]').value") == "src/x.rs"


def test_a_hostile_standard(page: Page, site: str) -> None:
    """Tables and fences are there; HTML is text; no link runs anything."""
    page.go(site + "/standards/web/hostile")
    assert page.ask("document.querySelectorAll('table tr').length") == 3
    assert "<script>alert(3)</script> stays text" in page.ask(
        "document.querySelector('pre code').textContent"
    )
    text = page.ask("document.querySelector('main').innerText")
    for raw in ("<script>alert(4)</script>", "<img src=x onerror=alert(1)>", "<iframe src="):
        assert raw in text
    foreign = "main script, main style, main iframe, main img, main [onerror], main [onload]"
    assert page.ask(f"document.querySelectorAll('{foreign}').length") == 0
    schemes = page.ask("[...new Set([...document.links].map(a => a.protocol))]")
    assert set(schemes) <= {"http:", "https:"}
    assert page.ask("document.querySelector('a[title]').title") == 'a " title'
    assert page.ask("getComputedStyle(document.body).display") == "block"
    # The cells are where the source puts them.
    right = "getComputedStyle(document.querySelector('td:nth-child(2)')).textAlign"
    assert page.ask(right) == "right"


def test_without_javascript(page: Page, site: str) -> None:
    """The form is sent with Enter; links lead on; the raw text is one of them."""
    page.scripts(on=False)
    page.go(site + "/")
    page.ask("document.querySelector('input[name=q]').focus()")
    page.type("whole words")
    before = page.loads()
    page.press("Enter")
    page.wait_for_load(before)
    assert page.ask(SHOWN) == ["/standards/python/naming"]
    page.ask("document.querySelector('main li a').focus()")
    before = page.loads()
    page.press("Enter")
    page.wait_for_load(before)
    assert page.ask("document.querySelector('h1').textContent") == "Naming"
    page.go(site + page.ask("document.querySelector('main a[href$=\".md\"]').getAttribute('href')"))
    assert (
        page.ask("document.body.innerText").strip()
        == STANDARDS["python/naming.md"].split("---\n", 2)[2].strip()
    )


def test_the_keyboard_reaches_all(page: Page, site: str) -> None:
    """Tab goes to each link and field, in the order of the page, and shows where it is."""
    mark = """(() => { const e = document.activeElement, s = getComputedStyle(e);
        return [e.outerHTML, s.outlineStyle != 'none' && parseFloat(s.outlineWidth) >= 2] })()"""
    for path in ("/", "/standards/web/hostile"):
        page.go(site + path)
        every = page.ask("[...document.querySelectorAll('a[href], input, button')]"
                         ".map(e => e.outerHTML)")  # fmt: skip
        reached = []
        # Chromium stops at what scrolls as well, so there are more stops than links.
        for _ in range(len(every) + 10):
            page.press("Tab")
            reached.append(page.ask(mark))
        order = list(dict.fromkeys(html for html, _ in reached if html in every))
        assert order == [html for html in every if html in order]
        assert set(order) == set(every)
        assert [html for html, seen in reached if html in every and not seen] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_for_everybody(scheme: str, page: Page, site: str, tmp_path: Path) -> None:
    """axe finds no fault, a narrow window needs no sideways scrolling; pictures are taken."""
    axe = (npm("axe-core") / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    kept = Path(os.environ.get("GUIDANCE_SCREENSHOTS") or tmp_path)
    for path, name in (("/", "list"), ("/standards/web/hostile", "standard"), ("/x", "none")):
        if path == "/x":
            page.go(site + "/?q=no+such+words")
        else:
            page.go(site + path)
        for width in (1000, 360):
            page.dress(scheme, width)
            page.picture(kept / f"{name}-{scheme}-{width}.png")
            assert page.ask("document.documentElement.scrollWidth - innerWidth") <= 0
        page.dress(scheme)
        page.ask(axe + ";0")
        found = page.ask(RUN_AXE + ".then(r => r.violations.map(v => [v.id, v.help,"
                         " v.nodes.map(n => n.html).slice(0, 3)]))")  # fmt: skip
        assert found == []
        dark = page.ask("getComputedStyle(document.body).backgroundColor")
        assert (dark == "rgb(255, 255, 255)") == (scheme == "light")
