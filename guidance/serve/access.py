"""Who is asking, and what they may read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from ..config import Auth
from ..errors import GuidanceError

if TYPE_CHECKING:
    from fastmcp.server.auth import TokenVerifier

CLIENT = "client:"
MIN_TOKEN = 16  # characters of a fixed token


@dataclass(frozen=True)
class Reader:
    """Scopes of the user and the one client that the request comes from."""

    scopes: frozenset[str] = frozenset()
    client: str = ""
    is_local: bool = False  # over stdio: whoever runs us can read the files as well


NOBODY = Reader()
LOCAL = Reader(is_local=True)


def may_read(readers: Sequence[str], reader: Reader) -> bool:
    """Whether ``readers`` of a header let this reader in: one of each kind that is named."""
    if not readers or reader.is_local:
        return True
    clients = {r.removeprefix(CLIENT) for r in readers if r.startswith(CLIENT)}
    scopes = {r for r in readers if not r.startswith(CLIENT)}
    return bool(
        (not scopes or scopes & reader.scopes)
        and (not clients or (reader.client and reader.client in clients))
    )


def current() -> Reader:
    """The reader of the running request; over HTTP without a token it is nobody."""
    from fastmcp.server.dependencies import get_access_token
    from fastmcp.server.dependencies import get_context

    token = get_access_token()
    if token is not None:
        return Reader(frozenset(token.scopes), _client(token.claims))
    try:
        return LOCAL if get_context().transport == "stdio" else NOBODY
    except RuntimeError:  # a page, not MCP
        return NOBODY


def _client(claims: dict[str, Any]) -> str:
    """The client that the token was given to (RFC 9068 `client_id`, OpenID Connect `azp`).

    Never `sub`, which a user may choose. Two that differ name nobody.
    """
    names = {str(claims[key]) for key in ("azp", "client_id") if claims.get(key)}
    return names.pop() if len(names) == 1 else ""


def verifier(auth: Auth | None, root: Path) -> TokenVerifier | None:
    """What looks at tokens; None where none is asked for.

    Raises GuidanceError when a key or a token cannot be had.
    """
    if auth is None:
        return None
    if auth.is_static:
        from fastmcp.server.auth.providers.jwt import StaticTokenVerifier

        return StaticTokenVerifier({_secret(auth, root): {"client_id": "local", "scopes": []}})
    from fastmcp.server.auth import AccessToken
    from fastmcp.server.auth.providers.jwt import JWTVerifier

    class Verifier(JWTVerifier):
        """As FastMCP's, but a token that never ends is no token."""

        async def load_access_token(self, token: str) -> AccessToken | None:
            found = await super().load_access_token(token)
            return found if found is not None and found.expires_at is not None else None

    return Verifier(
        jwks_uri=auth.jwks_uri or None,
        public_key=_read(root / auth.public_key, "public_key") if auth.public_key else None,
        issuer=auth.issuer,
        audience=auth.audience,
        algorithm=auth.algorithm,
    )


def _secret(auth: Auth, root: Path) -> str:
    if auth.token_env:
        text, place = os.environ.get(auth.token_env, ""), f"the variable {auth.token_env}"
    else:
        path = (root / auth.token_file).resolve()
        if path.is_relative_to(root.resolve()):
            raise GuidanceError(f"{path}: a token does not belong in the repository; move it out")
        text, place = _read(path, "token_file"), str(path)
    if len(text.strip()) < MIN_TOKEN:
        raise GuidanceError(f"{place} holds no token of {MIN_TOKEN} characters; put one there")
    return text.strip()


def _read(path: Path, key: str) -> str:
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise GuidanceError(f"guidance.yaml: `{key}`: {path} cannot be read: {error}") from error
    if key == "public_key" and ("PRIVATE KEY-" in text or "-----BEGIN" not in text):
        raise GuidanceError(f"guidance.yaml: `{key}`: {path} is not a public key in PEM form")
    return text
