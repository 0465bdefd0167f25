"""The key `serve` of guidance.yaml: which clients, whether any of them needs a server at all
(most often none does), and how they get in.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Literal

from .errors import GuidanceError
from .errors import Problem
from .keys import Said

if TYPE_CHECKING:
    from .yaml_nodes import Node

# Clients without a repository, so that a misspelt name is noticed; others are welcome.
CLIENTS = (
    "chatgpt", "cherry-studio", "claude-ai", "claude-desktop", "jetbrains-ai", "le-chat",
    "librechat", "lm-studio", "m365-copilot", "microsoft-copilot", "n8n", "open-webui", "web-ui",
)  # fmt: skip
MIN_TOKEN = 16  # characters
# A name or an address, and no pattern: `*` would let a page elsewhere reach us (DNS rebinding).
_HOST = r"[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\]"
_CLIENT = r"[a-z0-9][a-z0-9._-]{0,63}"
_KEYS_AT = r"https://[^\s/]|http://(localhost|127\.0\.0\.1|\[::1\])[:/]"


@dataclass(frozen=True, kw_only=True)
class Auth:
    """Which tokens are good. Secrets never stand in guidance.yaml itself."""

    jwks_uri: Annotated[
        str,
        Said(
            "Where the login publishes its keys (JWKS).",
            "jwks_uri: https://login.example.com/.well-known/jwks.json",
        ),
    ] = ""
    public_key: Annotated[
        str,
        Said(
            "A file with the login's public key (PEM), in place of `jwks_uri`.",
            "public_key: /etc/guidance/login.pem",
        ),
    ] = ""
    issuer: Annotated[
        str, Said("The `iss` that a token must have.", "issuer: https://login.example.com")
    ] = ""
    audience: Annotated[
        str, Said("The `aud` that a token must have.", "audience: https://standards.example.com")
    ] = ""
    algorithm: Annotated[
        Literal[
            "RS256",
            "RS384",
            "RS512",
            "ES256",
            "ES384",
            "ES512",
            "PS256",
            "PS384",
            "PS512",
            "Ed25519",
        ],
        Said("How tokens are signed.", "algorithm: RS256"),
    ] = "RS256"
    token_env: Annotated[
        str,
        Said(
            "An environment variable that holds one fixed token (loopback only).",
            "token_env: GUIDANCE_TOKEN",
        ),
    ] = ""
    token_file: Annotated[
        str,
        Said(
            "A file outside the repository that holds it (loopback only).",
            "token_file: /run/secrets/guidance",
        ),
    ] = ""

    @property
    def is_static(self) -> bool:
        """Whether one fixed token is asked for, and no login."""
        return bool(self.token_env or self.token_file)

    def token(self, root: Path) -> str:
        """The fixed token; GuidanceError when there is none, or when it is in the repository."""
        place = self.token_file or f"the variable {self.token_env}"
        if self.token_file and (root / self.token_file).resolve().is_relative_to(root.resolve()):
            raise GuidanceError(f"{place}: a token does not belong in the repository; move it out")
        text = _read(root / self.token_file) if self.token_file else os.environ.get(self.token_env)
        token = (text or "").strip()
        if len(token) < MIN_TOKEN or not token.isascii():
            raise GuidanceError(f"{place} holds no token of {MIN_TOKEN} characters; put one there")
        return token

    def key(self, root: Path) -> str | None:
        """The login's public key, None where `jwks_uri` is used; GuidanceError when it is none."""
        text = _read(root / self.public_key) if self.public_key else None
        if text is not None and ("PRIVATE KEY-" in text or "-----BEGIN " not in text):
            raise GuidanceError(f"{self.public_key} is no public key in PEM form; put one there")
        return text


@dataclass(frozen=True, kw_only=True)
class Serve:
    """Settings of the server, for clients that have no repository."""

    clients: Annotated[
        list[str],
        Said(
            "Clients without a repository that need the text.",
            "clients: [claude-desktop]",
            min_length=1,
        ),
    ] = field(default_factory=list)
    tools: Annotated[
        bool, Said("Offer two read-only tools to clients that read no resources.", "tools: false")
    ] = True
    hosts: Annotated[
        list[str],
        Said(
            "Names under which the server is reached, beside the address that it binds.",
            "hosts: [standards.example.com]",
            min_length=1,
        ),
    ] = field(default_factory=list)
    auth: Annotated[
        Auth | None,
        Said(
            "Whose tokens are good over HTTP; without it, loopback only.",
            "auth: {jwks_uri: ..., issuer: ..., audience: ...}",
        ),
    ] = None

    @property
    def has_login(self) -> bool:
        """Whether a login stands before the server; one fixed token is none."""
        return self.auth is not None and not self.auth.is_static


def needed(serve: Serve | None) -> Serve:
    """The settings, when some client needs a server; else GuidanceError says why none is needed."""
    from agents_md.agents import AGENTS

    from . import decide

    if serve is None or not serve.clients:
        add = f"No such client is named: {decide.RESOURCES.step}"
        raise GuidanceError(f"{decide.FILE.why}\n{decide.RESOURCES.why}\n{add}")
    if all(name in AGENTS for name in serve.clients):
        raise GuidanceError("\n".join(needless(name) for name in serve.clients))
    return serve


def needless(name: str) -> str:
    """Why an agent that has the repository needs no server."""
    from agents_md.agents import AGENTS
    from agents_md.formats import FORMATS

    file = next((FORMATS[f].NAMES[0] for f in AGENTS[name].READS), "its rule files")
    return f"{name} reads {file} in the repository; no server is needed for it"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to which a server is bound."""
    import ipaddress

    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def problems(node: Node, path: str) -> list[Problem]:
    """What is wrong below `serve`: unknown keys, misspelt clients, no hosts, half an auth."""
    from . import fields

    found = fields.read(node, Serve, path, {}, lambda name: name.startswith("x-"))[1]
    if isinstance(node.data.get("clients"), list):
        found += _misspelt(node.items["clients"], path)
    if isinstance(node.data.get("hosts"), list):
        found += _no_hosts(node.items["hosts"], path)
    auth = node.items.get("auth")
    if auth is None or not isinstance(auth.data, dict):
        return found
    values, wrong = fields.read(auth, Auth, path, {}, lambda name: name.startswith("x-"))
    advice = None if wrong else _advice(Auth(**values))
    if advice:
        message = "`auth`: it is not clear which tokens are good"
        wrong = [Problem(path, auth.line, auth.column, message, advice)]
    # What the outer reading says of `auth` as a whole is said again, and nearer.
    return [p for p in found if not p.message.startswith("`auth`:")] + wrong


def _no_hosts(node: Node, path: str) -> list[Problem]:
    """A problem for each item that is no name of a host."""
    advice = "write a name alone, such as `standards.example.com`: no `https://`, port or `*`"
    return [
        Problem(path, i.line, i.column, f"`hosts`: `{i.data}` is no name of a host", advice)
        for i in node.items.values()
        if isinstance(i.data, str) and not re.fullmatch(_HOST, i.data)
    ]


def _misspelt(node: Node, path: str) -> list[Problem]:
    """A problem for each client whose name is nearly one that we know, or that is no name.

    Any other name is a client without a repository.
    """
    import difflib

    from agents_md.agents import AGENTS

    known = (*AGENTS, *CLIENTS)
    found = []
    for item in (i for i in node.items.values() if isinstance(i.data, str)):
        if item.data in known:
            continue
        near = difflib.get_close_matches(item.data.lower(), known, n=1, cutoff=0.8)
        message = f"unknown client `{item.data}`"
        if near:
            advice = f"did you mean `{near[0]}`? (a name of your own may begin with `x-`)"
            found.append(Problem(path, item.line, item.column, message, advice))
        elif not re.fullmatch(_CLIENT, item.data):
            advice = "write a name in a-z, 0-9, `.`, `_` and `-`, such as `claude-desktop`"
            found.append(Problem(path, item.line, item.column, message, advice))
    return found


def _advice(auth: Auth) -> str | None:
    """What to write so that exactly one kind of token is good; None when it is so."""
    named = [k for k in ("jwks_uri", "public_key", "token_env", "token_file") if getattr(auth, k)]
    if len(named) != 1:
        return "write one of `jwks_uri`, `public_key`, `token_env` and `token_file`"
    if auth.is_static:
        return None
    missing = [k for k in ("issuer", "audience") if not getattr(auth, k)]
    if missing:
        return f"add `{missing[0]}: ...`: a token of somebody else must not open this server"
    if auth.jwks_uri and not re.match(_KEYS_AT, auth.jwks_uri):
        return "write `jwks_uri: https://...` (http is for loopback alone)"
    return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise GuidanceError(f"{path} of `serve: {{auth: ...}}` cannot be read: {error}") from error
