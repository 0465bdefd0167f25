"""Who may read: each kind of token against each surface."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastmcp.server.auth.providers.jwt import RSAKeyPair
from joserfc import jwt
from joserfc.jwk import RSAKey

from guidance_toolkit.serve.server import make

from .conftest import Web
from .conftest import web
from .conftest import write

ISSUER, AUDIENCE = "https://login.example.com", "https://standards.example.com"
SECRET = "XYZZY"  # stands in the restricted standard alone
PAIR, OTHER = RSAKeyPair.generate(), RSAKeyPair.generate()


@pytest.fixture
def guarded(served: Path) -> Path:
    """With a login, and one standard for the users of one scope in one client."""
    (served.parent / "login.pem").write_text(PAIR.public_key)
    auth = f"{{public_key: ../login.pem, issuer: {ISSUER}, audience: {AUDIENCE}}}"
    header = 'readers: [backend, "client:web-ui"]\ndescription: XYZZY of the depot'
    write(
        served,
        {
            "guidance.yaml": f"serve: {{clients: [web-ui], auth: {auth}}}\n",
            "standards/depot/xyzzy.md": f"---\n{header}\n---\n# {SECRET}\n\n{SECRET} text\n",
        },
    )
    return served


def token(pair: RSAKeyPair = PAIR, **changes: Any) -> str:
    claims = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": "somebody", "exp": int(time.time()) + 600,
        "scope": "backend other", "azp": "web-ui", **changes,
    }  # fmt: skip
    key = RSAKey.import_key(pair.private_key.get_secret_value())
    return jwt.encode({"alg": "RS256"}, {k: v for k, v in claims.items() if v is not None}, key)


RIGHT = {
    "right": token(),
    "client_id for azp": token(azp=None, client_id="web-ui"),
    "both the same": token(client_id="web-ui"),
    "scp as a list": token(scope=None, scp=["backend"]),
    "issued for several": token(aud=["x", AUDIENCE]),
    "good since now": token(nbf=int(time.time())),
}
# In, and may read what is for everybody, but not the restricted standard.
LESS = {
    "wrong scope": token(scope="frontend"),
    "scope with another in it": token(scope="backends backend2"),
    "no scope": token(scope=None),
    "right user, wrong client": token(azp="cli"),
    "right user, no client": token(azp=None),
    "client only in sub": token(azp=None, sub="web-ui"),
    "two clients": token(client_id="cli"),
    "client as a scope": token(azp=None, scope="backend client:web-ui"),
    "empty client": token(azp=""),
}
OUT = {
    "none": "",
    "expired": token(exp=int(time.time()) - 10),
    "endless": token(exp=None),
    "infinite": token(exp=float("inf")),
    "for later": token(nbf=int(time.time()) + 3600),
    "for later, in words": token(nbf="tomorrow"),
    "wrong issuer": token(iss="https://evil.example.com"),
    "no issuer": token(iss=None),
    "wrong audience": token(aud="https://other.example.com"),
    "no audience": token(aud=None),
    "wrong key": token(OTHER),
    "no signature": token().rsplit(".", 1)[0] + ".",
    "nested header": "eyJhbGciOiJSUzI1NiIsIngiOlt" + "bW1tb" * 4000 + ".e30.x",
    "rubbish": "rubbish",
    "long": "x" * 100_000,
}
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("resources/list", {}),
    ("resources/templates/list", {}),
    ("resources/read", {"uri": "standards://index"}),
    ("resources/read", {"uri": "standards://for/depot/a"}),
    ("resources/read", {"uri": "standards://depot/xyzzy"}),
    ("tools/list", {}),
    ("tools/call", {"name": "list_standards", "arguments": {}}),
    ("tools/call", {"name": "list_standards", "arguments": {"path": "depot/a"}}),
    ("tools/call", {"name": "read_standard", "arguments": {"id": "depot/xyzzy"}}),
    ("prompts/list", {}),
    ("prompts/get", {"name": "depot"}),
    ("initialize", {
        "protocolVersion": "2025-11-25", "capabilities": {},
        "clientInfo": {"name": "x", "version": "1"},
    }),
)  # fmt: skip
PAGES = (
    "/", "/?q=text", "/?path=depot/a", "/standards/depot/xyzzy", "/standards/depot/xyzzy.md",
    "/llms.txt", "/healthz", "/app.css", "/app.js", "/nowhere",
)  # fmt: skip
FREE = ("/healthz", "/app.css", "/app.js", "/nowhere")


async def everything(requests: Web, bearer: str) -> dict[str, tuple[int, str]]:
    """What each surface answers."""
    said = {}
    for method, params in CALLS:
        answer = await requests.call(method, bearer, **params)
        said[f"{method} {params}"] = answer.status_code, answer.text
    for path in PAGES:
        answer = await requests.get(path, bearer)
        said[path] = answer.status_code, answer.text
    return said


def run(root: Path, what: Callable[[Web], Any]) -> Any:
    async def running() -> Any:
        async with web(root) as requests:
            return await what(requests)

    return asyncio.run(running())


@pytest.mark.parametrize("kind", OUT)
def test_without_a_good_token_nothing_is_read(guarded: Path, kind: str) -> None:
    """401 everywhere but where no standard is."""
    for place, (status, text) in run(guarded, lambda r: everything(r, OUT[kind])).items():
        assert SECRET.lower() not in text.lower() and "Commits" not in text, place
        assert status == (404 if place == "/nowhere" else 200 if place in FREE else 401), place


@pytest.mark.parametrize("kind", LESS)
def test_who_may_read_less_sees_no_trace_of_the_rest(guarded: Path, kind: str) -> None:
    """Each answer is, byte for byte, that of a source without the restricted standard."""
    seen = run(guarded, lambda r: everything(r, LESS[kind]))
    (guarded / "standards/depot/xyzzy.md").unlink()
    assert run(guarded, lambda r: everything(r, LESS[kind])) == seen
    for place in ("/", "resources/list {}", "resources/read {'uri': 'standards://index'}"):
        assert "Commits" in seen[place][1]
    for place, (_, text) in seen.items():
        echo = "xyzzy" if "depot/xyzzy" in place else None  # what was asked for is said again
        assert SECRET not in text and (echo or "xyzzy" not in text), place


@pytest.mark.parametrize("kind", RIGHT)
def test_who_may_read_does(guarded: Path, kind: str) -> None:
    """The restricted standard is in every list, text and page."""
    seen = run(guarded, lambda r: everything(r, RIGHT[kind]))
    without = {"resources/templates/list {}", "tools/list {}", *FREE}
    without |= {place for place in seen if place.startswith("initialize")}  # for everybody
    for place, (_, text) in seen.items():
        trace = "depot" if place == "prompts/list {}" else "xyzzy"
        assert (trace in text.lower()) is (place not in without), place


def test_over_http_without_auth_restricted_standards_are_not_served(guarded: Path) -> None:
    """Nobody has shown a token, so nobody is a reader."""
    write(guarded, {"guidance.yaml": "serve: {clients: [web-ui]}\n"})
    for place, (status, text) in run(guarded, lambda r: everything(r, "")).items():
        assert SECRET not in text and status < 500, place


def test_one_fixed_token(guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment; it opens what is for everybody, on loopback."""
    write(guarded, {"guidance.yaml": "serve: {clients: [web-ui], auth: {token_env: A_TOKEN}}\n"})
    monkeypatch.setenv("A_TOKEN", "a-token-that-is-long")
    seen = run(guarded, lambda r: everything(r, "a-token-that-is-long"))
    assert "Commits" in seen["/"][1] and not any(SECRET in text for _, text in seen.values())
    assert run(guarded, lambda r: r.get("/", "another-token-as-long")).status_code == 401

    async def from_elsewhere() -> int:
        async with web(guarded, host="10.0.0.7") as requests:
            return (await requests.get("/healthz", "a-token-that-is-long")).status_code

    assert asyncio.run(from_elsewhere()) == 403


@pytest.mark.parametrize(
    ("auth", "said"),
    [
        ("token_env: NO_SUCH", "the variable NO_SUCH holds no token of 16 characters"),
        ("token_file: standards/commits.md", "does not belong in the repository"),
        ("token_file: /no/such/file", "cannot be read"),
        ("public_key: guidance.yaml, issuer: a, audience: b", "no public key in PEM form"),
    ],
)
def test_no_key_no_server(served: Path, auth: str, said: str) -> None:
    """What is to be had from a file or the environment must be there at the start."""
    from guidance_toolkit.errors import GuidanceError

    write(served, {"guidance.yaml": f"serve: {{clients: [web-ui], auth: {{{auth}}}}}\n"})
    with pytest.raises(GuidanceError, match=said):
        make(served)


def test_keys_from_the_login(guarded: Path) -> None:
    """JWKS: a token by one of the published keys is good, and from any address."""
    published = RSAKey.import_key(PAIR.public_key).as_dict() | {"kid": "one", "alg": "RS256"}
    document = json.dumps({"keys": [published]}).encode()

    class Login(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(document)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Login) as login:
        threading.Thread(target=login.serve_forever, daemon=True).start()
        keys = f"jwks_uri: 'http://127.0.0.1:{login.server_port}/keys'"
        auth = f"{{{keys}, issuer: {ISSUER}, audience: {AUDIENCE}}}"
        write(guarded, {"guidance.yaml": f"serve: {{clients: [web-ui], auth: {auth}}}\n"})

        async def statuses(*tokens: str) -> list[int]:
            async with web(guarded, host="10.0.0.7") as requests:
                path = "/standards/depot/xyzzy.md"
                return [(await requests.get(path, t)).status_code for t in tokens]

        assert asyncio.run(statuses(RIGHT["right"], LESS["no scope"], OUT["wrong key"])) == [
            200, 404, 401,
        ]  # fmt: skip
        login.shutdown()


def test_answers_may_be_kept_by_their_reader_alone(guarded: Path) -> None:
    """`private` with auth, `public` without."""

    async def hints(requests: Web, bearer: str) -> Any:
        meta = {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": {"name": "x", "version": "1"},
            "io.modelcontextprotocol/clientCapabilities": {},
        }
        headers = {
            "accept": "application/json, text/event-stream", "mcp-protocol-version": "2026-07-28",
            "mcp-method": "resources/list", "authorization": f"Bearer {bearer}",
        }  # fmt: skip
        body = {"jsonrpc": "2.0", "id": 1, "method": "resources/list", "params": {"_meta": meta}}
        answer = (await requests.client.post("/mcp", headers=headers, json=body)).json()["result"]
        return answer["cacheScope"], answer["ttlMs"]

    assert run(guarded, lambda r: hints(r, RIGHT["right"])) == ("private", 5000)
    write(guarded, {"guidance.yaml": "serve: {clients: [web-ui]}\n"})
    assert run(guarded, lambda r: hints(r, "")) == ("public", 5000)
