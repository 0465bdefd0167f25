"""Who is asking, and what they may read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import GuidanceError
from ..serving import Auth

CLIENT = "client:"
MIN_TOKEN = 16  # characters of a fixed token


@dataclass(frozen=True)
class Reader:
    """Scopes of the user, and the one client that the request comes from."""

    scopes: frozenset[str] = frozenset()
    client: str = ""
    is_local: bool = False  # over stdio: whoever runs us can read the files as well


def may_read(readers: Sequence[str], reader: Reader) -> bool:
    """Whether ``readers`` of a header let this reader in: one of each kind that is named."""
    clients = {r.removeprefix(CLIENT) for r in readers if r.startswith(CLIENT)}
    scopes = {r for r in readers if not r.startswith(CLIENT)}
    return reader.is_local or (
        (not scopes or not scopes.isdisjoint(reader.scopes))
        and (not clients or (reader.client != "" and reader.client in clients))
    )


def current() -> Reader:
    """The reader of the running request; over HTTP without a token it is nobody."""
    from fastmcp.server.dependencies import get_access_token
    from fastmcp.server.dependencies import get_context

    token = get_access_token()
    if token is not None:
        # The client is RFC 9068's `client_id` or OpenID Connect's `azp`, never `sub`, which
        # a user may choose. Two that differ are none.
        names = {str(token.claims[k]) for k in ("azp", "client_id") if token.claims.get(k)}
        return Reader(frozenset(token.scopes), names.pop() if len(names) == 1 else "")
    try:
        return Reader(is_local=get_context().transport == "stdio")
    except RuntimeError:  # a page, not MCP
        return Reader()


def verifier(auth: Auth, root: Path) -> Any:
    """FastMCP's verifier of tokens; GuidanceError when a key or a token cannot be had."""
    from fastmcp.server.auth.providers import jwt

    if auth.is_static:
        if auth.token_file and (root / auth.token_file).resolve().is_relative_to(root.resolve()):
            raise GuidanceError(f"{auth.token_file}: no token belongs in the repository; move it")
        place = auth.token_file or f"the variable {auth.token_env}"
        secret = _read(root, auth.token_file) or os.environ.get(auth.token_env, "").strip()
        if len(secret) < MIN_TOKEN:
            raise GuidanceError(f"{place} holds no token of {MIN_TOKEN} characters; put one there")
        return jwt.StaticTokenVerifier({secret: {"client_id": "local", "scopes": []}})

    class Verifier(jwt.JWTVerifier):
        async def load_access_token(self, token: str) -> Any:
            """As FastMCP, but a token that never ends is no token."""
            found = await super().load_access_token(token)
            return found if found is not None and found.expires_at is not None else None

    key = _read(root, auth.public_key) or None
    if key is not None and ("PRIVATE KEY-" in key or "-----BEGIN " not in key):
        raise GuidanceError(f"{auth.public_key} is not a public key in PEM form; put one there")
    return Verifier(
        public_key=key,
        jwks_uri=auth.jwks_uri or None,
        issuer=auth.issuer,
        audience=auth.audience,
        algorithm=auth.algorithm,
    )


def _read(root: Path, name: str) -> str:
    try:
        return (root / name).read_text(encoding="ascii").strip() if name else ""
    except (OSError, ValueError) as error:
        raise GuidanceError(f"{name} of `serve: {{auth: ...}}` cannot be read: {error}") from error
