"""One content: the same text as resource, tool, prompt, page and file."""

from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from fastmcp import Client

from guidance_toolkit.serve.server import make

from ..conftest import Repo
from .conftest import STANDARDS
from .conftest import web
from .conftest import write


def ask(root: Path, what: Any) -> Any:
    """What an in-memory client is answered."""

    async def asked() -> Any:
        async with Client(make(root)) as client:
            return await what(client)

    return asyncio.run(asked())


async def text_of(client: Client[Any], uri: str) -> str:
    return (await client.read_resource(uri))[0].text


def body(name: str) -> str:
    return STANDARDS[name].split("\n---\n", 1)[-1]


def test_resources_say_what_they_are(served: Path) -> None:
    """Title, description, size, when it changed, priority; most important first."""
    found = {r.name: r for r in ask(served, lambda c: c.list_resources())}
    assert list(found) == ["index", "python/naming", "commits", "python/errors", "web/forms"]
    naming = found["python/naming"]
    assert naming.uri == "standards://python/naming"
    assert naming.title == "Naming"
    assert naming.description == "must; for `**/*.py`"
    assert naming.mime_type == "text/markdown"
    assert naming.size == len(body("python/naming").encode())
    assert naming.annotations.priority == 1.0
    assert naming.annotations.last_modified.endswith("Z")
    assert found["commits"].annotations.priority == 0.6
    assert found["python/errors"].title == "Errors"


def test_the_same_bytes_everywhere(served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File body = resource = tool = raw page, and the hash is that of `guidance list`."""
    listed = json.loads(Repo(served, capsys).run("list", "--format", "json").out)
    hashes = {s["id"]: s["sha256"] for s in listed}

    async def check() -> None:
        async with web(served) as requests, Client(make(served)) as client:
            meta = {r.name: r.meta for r in await client.list_resources()}
            for name in STANDARDS:
                tool = await client.call_tool("read_standard", {"id": name})
                texts = [
                    body(name),
                    await text_of(client, f"standards://{name}"),
                    tool.content[0].text,
                    (await requests.get(f"/standards/{name}.md")).content.decode(),
                ]
                assert {sha256(t) for t in texts} == {hashes[name]}
                assert meta[name]["sha256"] == hashes[name]

    asyncio.run(check())


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_index_and_what_is_in_force(served: Path) -> None:
    """The index links all; a path gets whole texts, each closed, and lines for the others."""

    async def texts(client: Client[Any]) -> tuple[str, str, str]:
        uris = ("index", "for/src/a.py", "for/docs/a.md")
        return tuple([await text_of(client, f"standards://{u}") for u in uris])  # type: ignore[return-value]

    index, code, docs = ask(served, texts)
    assert index.splitlines() == [
        "- [Naming](standards://python/naming): must; for `**/*.py`",
        "- [Commits](standards://commits)",
        "- [Errors](standards://python/errors): for `src/**`",
        "- [Forms](standards://web/forms): when that fits; forms on the web",
    ]
    assert body("python/naming") + "```\n" in code  # the open fence is closed
    assert body("commits") in code and body("python/errors") in code
    assert body("python/naming") not in docs and body("commits") in docs
    for text in (code, docs):
        assert text.endswith("## Read when needed\n\n" + index.splitlines()[-1] + "\n")
        assert body("web/forms") not in text


def test_instructions_are_short_and_most_important_first(served: Path) -> None:
    """Under 1,500 characters however many standards there are."""
    write(served, {f"standards/many/s{n:04}.md": f"# Standard {n}\n" for n in range(300)})
    said = ask(served, lambda c: asyncio.sleep(0, c.instructions))
    assert len(said) < 1500
    assert "text and does nothing" in said and "list_standards" in said
    assert said.index("standards://python/naming") < said.index("standards://commits")
    assert said.rstrip().endswith("more")


def test_one_prompt_a_topic(served: Path) -> None:
    """A folder directly below the source is a prompt with all its texts."""

    async def prompts(client: Client[Any]) -> Any:
        return await client.list_prompts(), await client.get_prompt("python")

    listed, python = ask(served, prompts)
    assert [p.name for p in listed] == ["python", "web"]
    assert all(p.description for p in listed)
    text = python.messages[0].content.text
    assert body("python/naming") in text and body("python/errors") in text
    assert body("commits") not in text


def test_two_small_tools(served: Path) -> None:
    """Annotated as read-only, under 300 tokens, plain text; `tools: false` takes them away."""
    tools = ask(served, lambda c: c.list_tools())
    assert [t.name for t in tools] == ["list_standards", "read_standard"]
    for tool in tools:
        hints = tool.annotations
        assert hints.read_only_hint and not hints.destructive_hint and not hints.open_world_hint
        assert tool.output_schema is None
    wire = [t.model_dump(mode="json", by_alias=True, exclude_none=True) for t in tools]
    assert len(json.dumps(wire)) / 4 < 300
    listed = ask(served, lambda c: c.call_tool("list_standards", {"path": "docs/a.md"}))
    assert listed.content[0].text.splitlines()[0] == "- [Commits](commits)"
    assert listed.structured_content is None
    write(served, {"guidance.yaml": "serve: {clients: [x-own], tools: false}\n"})
    assert ask(served, lambda c: c.list_tools()) == []
    assert "list_standards" not in ask(served, lambda c: asyncio.sleep(0, c.instructions))


def test_every_id_is_its_own_uri(served: Path) -> None:
    """What a URL parser makes of `standards://ID` is ID again."""
    names = [
        "a.b",
        "a-b",
        "a_b",
        "0",
        "1.2.3.4",
        "0x7f",
        "2024/01",
        "for",
        "index2",
        "x/_y.z",
        "xn--a",
    ]
    write(served, {f"standards/{n}.md": f"# T\n\n{n}\n" for n in names if "/_" not in n})
    found = {r.name: r.uri for r in ask(served, lambda c: c.list_resources())}
    for name in (n for n in names if "/_" not in n):
        assert found[name] == f"standards://{name}"
        assert name in ask(served, lambda c, n=name: text_of(c, f"standards://{n}"))
