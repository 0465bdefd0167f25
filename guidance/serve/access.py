"""Who is asking."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..serving import Auth

LEEWAY = 60  # seconds that clocks may differ


@dataclass(frozen=True)
class Reader:
    """Scopes of the user, and the one client that the request comes from."""

    scopes: frozenset[str] = frozenset()
    client: str = ""
    is_local: bool = False  # over stdio: whoever runs us can read the files as well


def current() -> Reader:
    """The reader of the running request; over HTTP without a token it is nobody."""
    from fastmcp.server import dependencies

    token = dependencies.get_access_token()
    if token is not None:
        # The client is RFC 9068's `client_id` or OpenID Connect's `azp`, never `sub`, which
        # a user may choose. Two that differ are none.
        names = {str(token.claims[k]) for k in ("azp", "client_id") if token.claims.get(k)}
        return Reader(frozenset(token.scopes), names.pop() if len(names) == 1 else "")
    try:
        return Reader(is_local=dependencies.get_context().transport == "stdio")
    except RuntimeError:  # a page, not MCP
        return Reader()


def verifier(auth: Auth, root: Path) -> Any:
    """FastMCP's verifier of tokens; GuidanceError when a key or a token cannot be had."""
    from fastmcp.server.auth.providers import jwt

    if auth.is_static:
        return jwt.StaticTokenVerifier({auth.token(root): {"client_id": "local", "scopes": []}})

    class Verifier(jwt.JWTVerifier):
        async def load_access_token(self, token: str) -> Any:
            """As FastMCP; but a token that never ends, or is for later (RFC 7519), is none."""
            try:
                found = await super().load_access_token(token)
            except (RecursionError, OverflowError):  # a nested header, `exp: Infinity`: hostile
                return None
            if found is None or found.expires_at is None:
                return None
            begin, now = found.claims.get("nbf", 0), datetime.datetime.now().timestamp()
            return found if isinstance(begin, (int, float)) and begin <= now + LEEWAY else None

    return Verifier(
        public_key=auth.key(root),
        jwks_uri=auth.jwks_uri or None,
        issuer=auth.issuer,
        audience=auth.audience,
        algorithm=auth.algorithm,
    )
