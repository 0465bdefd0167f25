"""Every kind of token against every surface of the running server.

What a token may not see is proved to leave no trace: each answer is compared, byte for byte,
with that of a twin whose source holds only what the token may see. So a count, an order, a
prompt, a different error or a header that tells of hidden standards is found as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from .serving import Asked
from .serving import ask
from .serving import serve_http
from .tokens import ALL
from .tokens import AUDIENCE
from .tokens import ISSUER
from .tokens import PEM
from .tokens import REFUSED
from .tokens import TAKEN

# Who may read; each text holds its own mark and no other.
READERS = {
    "open": "", "back": "readers: [backend]\n", "web": 'readers: ["client:web-ui"]\n',
    "both": 'readers: [backend, "client:web-ui"]\n', "admin": "readers: [admin]\nlevel: must\n",
    "topic/back": 'readers: [backend]\npaths: ["secret/**"]\n',
    "topic/web": 'readers: ["client:web-ui"]\napply: described\n',
}  # fmt: skip
FREE = ("/healthz", "/app.css", "/app.js")
TRICKS = (
    "nothing", "index", "for/src/a.py", "for/secret/x", "for/", "for/../back", "for/%2e%2e/back",
    "BACK", "back/", "./back", "back.md", "%62ack", "../standards/back", "back%00", "topic",
    "topic//back", "topic/%2e/back", "back?x=1", "back#x", "b" * 5000,
)  # fmt: skip


def surfaces() -> Iterator[Asked]:
    """A path of a page, or a method of MCP with its parameters."""
    names = (*READERS, *TRICKS)
    for method in ("server/discover", "resources/list", "resources/templates/list",
                   "prompts/list", "tools/list"):  # fmt: skip
        yield method, {}
    for name in names:
        yield "resources/read", {"uri": f"standards://{name}"}
        yield "tools/call", {"name": "read_standard", "arguments": {"id": name}}
        yield f"/standards/{name}"
        yield f"/standards/{name}.md"
    yield "resources/read", {"uri": "STANDARDS://back"}
    yield "resources/read", {"uri": "file:///etc/passwd"}
    for path in ("", "src/a.py", "secret/x"):
        yield "tools/call", {"name": "list_standards", "arguments": {"path": path}}
        yield f"/?path={path}"
    yield "prompts/get", {"name": "topic"}
    yield "prompts/get", {"name": "nothing"}
    yield (
        "completion/complete",
        {
            "ref": {"type": "ref/resource", "uri": "standards://for/{path*}"},
            "argument": {"name": "path", "value": "se"},
        },
    )
    yield from ("/", "/?q=body", "/?q=back", "/llms.txt", "/standards", "/standards/", *FREE)


def start(stack: ExitStack, root: Path, names: set[str], serve: str) -> int:
    """The port of a server whose source holds only these standards."""
    (root / "standards").mkdir(parents=True)
    for name in sorted(names):
        file, mark = root / f"standards/{name}.md", f"MARK-{name}-"
        file.parent.mkdir(exist_ok=True)
        head = f'description: {mark}about\nowner: "@{mark}owner"\n{READERS[name]}'
        file.write_text(f"---\n{head}---\n# {mark}title\n\n{mark} body\n", encoding="utf-8")
        os.utime(file, (1_700_000_000, 1_700_000_000))
    (root / "key.pem").write_bytes(PEM)
    (root / "guidance.yaml").write_text(serve, encoding="utf-8")
    return int(stack.enter_context(serve_http(root)).split(":")[2].split("/")[0])


class Servers:
    """Servers of the same settings that hold other standards, started when they are needed."""

    def __init__(self, place: Path, stack: ExitStack, serve: str) -> None:
        self.place, self.stack, self.serve = place, stack, serve
        self.ports: dict[frozenset[str], int] = {}

    def __call__(self, names: set[str]) -> int:
        key = frozenset(names)
        if key not in self.ports:
            root = self.place / str(len(self.ports))
            self.ports[key] = start(self.stack, root, names, self.serve)
        return self.ports[key]


AUTH = (
    "serve: {clients: [claude-desktop],"
    f' auth: {{public_key: key.pem, issuer: "{ISSUER}", audience: "{AUDIENCE}"}}}}\n'
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(tmp_path_factory.mktemp("servers"), stack, AUTH)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_bad_token_opens_nothing(kind: str, servers: Servers) -> None:
    """401 everywhere but for what is free; nothing of any standard, and no defect."""
    for asked in surfaces():
        status, text, heads = ask(servers(ALL), asked, REFUSED[kind])
        wanted = {200} if asked in FREE else {307, 401, 404}  # 307: a slash too many
        assert status in wanted, (asked, status, text)
        assert "MARK-" not in text + str(heads), asked


@pytest.mark.parametrize("kind", TAKEN)
def test_what_may_not_be_seen_leaves_no_trace(kind: str, servers: Servers) -> None:
    token, names = TAKEN[kind]
    seen = ""
    for asked in surfaces():
        answer = ask(servers(ALL), asked, token)
        assert answer == ask(servers(names), asked, token), asked
        assert answer[0] < 500, asked
        seen += answer[1]
    assert {name for name in ALL if f"MARK-{name}- body" in seen} == names


def test_without_a_login_only_what_is_for_everybody(tmp_path: Path) -> None:
    """A token for a server that asks for none is worth nothing."""
    with ExitStack() as stack:
        make = Servers(tmp_path, stack, "serve: {clients: [claude-desktop]}\n")
        for token in ("", TAKEN["every scope"][0]):
            for asked in surfaces():
                answer = ask(make(ALL), asked, token)
                assert answer == ask(make({"open"}), asked, token), asked
                assert answer[0] < 500, asked
