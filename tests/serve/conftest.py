"""A repository that is served, and requests to it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

ALL = "serve: {clients: [claude-desktop]}\n"
HEADERS = {
    "accept": "application/json, text/event-stream",
    "content-type": "application/json",
    "mcp-protocol-version": "2025-11-25",
}
STANDARDS = {
    "commits": "# Commits\n\nWrite why, not what. \u2713\n",
    "python/naming": '---\npaths: ["**/*.py"]\nlevel: must\n---\n# Naming\n\n```py\nopen = 1\n',
    "python/errors": '---\npaths: ["src/**"]\ndescription: Errors\n---\nNo title here.\n',
    "web/forms": "---\napply: described\ndescription: forms on the web\n---\n# Forms\n\nLabel.\n",
}


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A root with a few standards, and a client that has no repository."""
    root = tmp_path / "repo"
    write(root, {"guidance.yaml": ALL, **{f"standards/{k}.md": v for k, v in STANDARDS.items()}})
    return root


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


class Web:
    """Requests to an ASGI app, with or without a token."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, token: str = "", **headers: str) -> httpx2.Response:
        auth = {"authorization": f"Bearer {token}"} if token else {}
        return await self.client.get(path, headers={**auth, **headers})

    async def call(self, method: str, token: str = "", **params: Any) -> httpx2.Response:
        """One MCP request."""
        auth = {"authorization": f"Bearer {token}"} if token else {}
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return await self.client.post("/mcp", headers={**HEADERS, **auth}, content=json.dumps(body))

    async def result(self, method: str, token: str = "", **params: Any) -> Any:
        answer = (await self.call(method, token, **params)).json()
        assert "result" in answer, answer
        return answer["result"]


@contextlib.asynccontextmanager
async def web(root: Path, host: str = "127.0.0.1", **options: Any) -> AsyncIterator[Web]:
    """The app of a root, in this process."""
    from guidance_toolkit.serve.asgi import app

    made = app(root, **options)
    transport = httpx2.ASGITransport(made)
    async with (
        made.router.lifespan_context(made),
        httpx2.AsyncClient(transport=transport, base_url=f"http://{host}") as client,
    ):
        yield Web(client)
