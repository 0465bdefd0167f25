"""The pretend model over real HTTP: each protocol, in one piece and as a stream."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.verify.inside import served
from guidance_toolkit.verify.mock import Model
from guidance_toolkit.verify.mock import decoded
from guidance_toolkit.verify.protocols import PROTOCOLS
from guidance_toolkit.verify.script import Request
from guidance_toolkit.verify.script import answer
from guidance_toolkit.verify.script import phases

FILE = "/r/pkg/a.py"
SCHEMA = {"type": "object", "properties": {"file_path": {}}, "required": ["file_path"]}
# Of each protocol: the end of its address, a first request with a tool, and one with a result.
FUNCTION = {"type": "function", "function": {"name": "Read", "parameters": SCHEMA}}
GEMINI = {
    "tools": [{"functionDeclarations": [{"name": "read_file", "parametersJsonSchema": SCHEMA}]}]
}
CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "chat": (
        "/v1/chat/completions",
        {"tools": [FUNCTION], "messages": [{"role": "user", "content": "hello"}]},
        {"tools": [FUNCTION], "messages": [{"role": "tool", "content": "a file"}]},
    ),
    "responses": (
        "/v1/responses",
        {
            "tools": [
                {
                    "type": "namespace",
                    "name": "fs",
                    "tools": [{"name": "read", "parameters": SCHEMA}],
                }
            ]
        },
        {
            "tools": [{"type": "function", "name": "read", "parameters": SCHEMA}],
            "input": [{"type": "function_call_output", "output": "a file"}],
        },
    ),
    "messages": (
        "/v1/messages",
        {"tools": [{"name": "Read", "input_schema": SCHEMA}], "messages": []},
        {
            "tools": [{"name": "Read", "input_schema": SCHEMA}],
            "messages": [{"role": "user", "content": [{"type": "tool_result", "content": "a"}]}],
        },
    ),
    "gemini": (
        "/v1beta/models/m:generateContent",
        {**GEMINI, "contents": [{"parts": [{"text": "hello"}]}]},
        {**GEMINI, "contents": [{"parts": [{"functionResponse": {"response": {}}}]}]},
    ),
}


@contextmanager
def model() -> Iterator[tuple[Model, str]]:
    one = Model([FILE])
    with served(one) as url:
        yield one, url


def ask(url: str, body: object, **headers: str) -> str:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=10) as said:
        text: str = said.read().decode()
        return text


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("streamed", [False, True])
def test_it_asks_for_the_file_then_says_ok(name: str, streamed: bool) -> None:
    path, first, second = CASES[name]
    with model() as (one, url):
        if streamed:
            path = path.replace(":generate", ":streamGenerate") + (
                "?alt=sse" if ":" in path else ""
            )
            first, second = {**first, "stream": True}, {**second, "stream": True}
        call, text = ask(url + path, first), ask(url + path, second)
    assert FILE in call.replace("\\", "") and "ead" in call
    assert FILE not in text and '"OK"' in text
    assert [r.body for r in one.requests] == [first, second] and not one.unknown
    if streamed:
        events = [e for e in (call + text).split("\n\n") if e]
        assert all(json.loads(e.split("data: ")[1]) for e in events if "[DONE]" not in e)
    assert [p.results for p in phases(one.requests)] == [0, 1]


def test_what_else_clients_ask() -> None:
    with model() as (one, url):
        assert json.loads(ask(url + "/v1/messages/count_tokens", {})) == {"input_tokens": 10}
        assert json.loads(ask(url + "/v1beta/models/m:countTokens", {})) == {"totalTokens": 10}
        with urllib.request.urlopen(url + "/v1/models", timeout=10) as said:
            assert json.load(said)["data"][0]["id"] == "mock-model"
        head = urllib.request.Request(url + "/", method="HEAD")
        assert urllib.request.urlopen(head, timeout=10).status == 200
        listed = json.loads(ask(url + "/v1beta/models/m:streamGenerateContent", CASES["gemini"][1]))
        assert listed[0]["candidates"]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(url + "/v1/embeddings", {})
        assert one.unknown == ["POST /v1/embeddings"]


def test_bodies_may_be_packed_and_may_be_rubbish() -> None:
    path, first, _ = CASES["chat"]
    with model() as (one, url):
        packed = gzip.compress(json.dumps(first).encode())
        assert FILE in ask(url + path, packed, **{"Content-Encoding": "gzip"})
        for rubbish in (b"", b"{", b"[1]", b"\xff", b"[" * 100_000):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                ask(url + path, rubbish)
        assert len(one.requests) == 1
    bomb = gzip.compress(b" " * (65 * 1024 * 1024) + b"{}")
    assert decoded(bomb, "gzip") is None


def test_a_side_request_with_fewer_tools_is_not_told_to_read() -> None:
    path, first, _ = CASES["chat"]
    side = Request(path, {"messages": [{"role": "user", "content": "title"}]})
    assert answer(side, [FILE], most=1) == "OK"
    assert answer(Request(path, first), [FILE], most=2) == "OK"
    both = phases([side, Request(path, first)])
    assert [p.text for p in both if "hello" in p.text] and not any("title" in p.text for p in both)


def test_an_answer_meets_the_schema_that_is_asked_for() -> None:
    schema = {"type": "object", "properties": {"n": {"enum": ["user"]}}, "required": ["n"]}
    body = {"generationConfig": {"responseJsonSchema": schema}}
    said = answer(Request(":generateContent", body), [FILE], 0)
    assert isinstance(said, str) and json.loads(said) == {"n": "user"}


WORDS = (
    "tools", "function", "parameters", "name", "messages", "role", "content", "input", "type",
    "contents", "parts", "functionDeclarations", "properties", "required", "enum", "items",
    "response_format", "json_schema", "schema", "text", "format", "input_schema",
    "generationConfig", "responseSchema", "minimum",
)  # fmt: skip
KEYS = st.sampled_from(WORDS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, JSON), st.sampled_from(sorted(PROTOCOLS)))
def test_no_request_breaks_it(body: dict[str, Any], end: str) -> None:
    """A client may send anything; an answer comes, in both ways."""
    request = Request(end, body)
    said = answer(request, [FILE], 0)
    json.dumps(PROTOCOLS[end].whole(body, said, 1))
    assert b"".join(PROTOCOLS[end].stream(body, said, 1))
    assert phases([request])
