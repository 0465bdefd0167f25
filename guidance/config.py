"""guidance.yaml: what is built from what."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Annotated
from typing import Literal

import msgspec
from msgspec import Meta

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS

from . import fields
from . import files
from . import yaml_nodes
from .errors import Problem

NAME = "guidance.yaml"
DEFAULT_SOURCE = "standards"
DEFAULT_FORMATS = ("agents-md", "cursorrules")
RENAMED = {"targets": "agents", "outputs": "formats", "tools": "agents", "rules": "source"}
# Clients without a repository, so that a misspelt name is noticed; others are welcome.
CLIENTS = (
    "chatgpt", "cherry-studio", "claude-ai", "claude-desktop", "jetbrains-ai", "le-chat",
    "librechat", "lm-studio", "m365-copilot", "microsoft-copilot", "n8n", "open-webui", "web-ui",
)  # fmt: skip
MAX_SOURCE = 200
_CLIENT = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_KEYS = re.compile(r"https://[^\s/]|http://(localhost|127\.0\.0\.1|\[::1\])[:/]")
_FOLDER = re.compile(r"[^\x00-\x1f\x7f<>`\\:*?\"|#%()\[\]]+")


class Auth(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asked for a token, and which tokens are good. Secrets never stand here."""

    jwks_uri: Annotated[
        str,
        Meta(
            description="Where the login publishes its keys (JWKS).",
            examples=["jwks_uri: https://login.example.com/.well-known/jwks.json"],
        ),
    ] = ""
    public_key: Annotated[
        str,
        Meta(
            description="A file with the login's public key (PEM), in place of `jwks_uri`.",
            examples=["public_key: /etc/guidance/login.pem"],
        ),
    ] = ""
    issuer: Annotated[
        str,
        Meta(
            description="The `iss` that a token must have.",
            examples=["issuer: https://login.example.com"],
        ),
    ] = ""
    audience: Annotated[
        str,
        Meta(
            description="The `aud` that a token must have.",
            examples=["audience: https://standards.example.com"],
        ),
    ] = ""
    algorithm: Annotated[
        Literal[
            "RS256", "RS384", "RS512", "ES256", "ES384", "ES512",
            "PS256", "PS384", "PS512", "Ed25519",
        ],
        Meta(description="How tokens are signed.", examples=["algorithm: RS256"]),
    ] = "RS256"  # fmt: skip
    token_env: Annotated[
        str,
        Meta(
            description="An environment variable that holds one fixed token (loopback only).",
            examples=["token_env: GUIDANCE_TOKEN"],
        ),
    ] = ""
    token_file: Annotated[
        str,
        Meta(
            description="A file outside the repository that holds it (loopback only).",
            examples=["token_file: /run/secrets/guidance"],
        ),
    ] = ""

    @property
    def is_static(self) -> bool:
        """Whether one fixed token is asked for, and no login."""
        return bool(self.token_env or self.token_file)


class Serve(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of the server, for clients that have no repository."""

    clients: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="Clients without a repository that need the text.",
            examples=["clients: [claude-desktop]"],
        ),
    ] = []
    tools: Annotated[
        bool,
        Meta(
            description="Offer two read-only tools to clients that read no resources.",
            examples=["tools: false"],
        ),
    ] = True
    hosts: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="Names under which the server is reached, beside the address it binds.",
            examples=["hosts: [standards.example.com]"],
        ),
    ] = []
    auth: Annotated[
        Auth | None,
        Meta(
            description="Who may connect over HTTP; without it, loopback only.",
            examples=["auth: {jwks_uri: ..., issuer: ..., audience: ...}"],
        ),
    ] = None


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of guidance.yaml. Every key may be left out."""

    source: Annotated[
        str,
        Meta(description="The folder of the standards.", examples=["source: standards"]),
    ] = DEFAULT_SOURCE
    agents: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="The agents that your team uses.",
            examples=["agents: [codex, cursor]"],
        ),
    ] = []
    formats: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="Files to write, whatever the agents.",
            examples=["formats: [agents-md, cursorrules]"],
        ),
    ] = []
    serve: Annotated[
        Serve | None,
        Meta(
            description="Clients without a repository: what `guidance serve` needs to know.",
            examples=["serve: {clients: [claude-desktop]}"],
        ),
    ] = None


def load(root: Path) -> tuple[Config, list[Problem]]:
    """The configuration below ``root`` (all defaults where there is none), and its problems."""
    if not (root / NAME).is_symlink() and not (root / NAME).exists():
        other = root / "guidance.yml"
        if other.exists():
            advice = f"rename it: `git mv guidance.yml {NAME}`"
            return Config(), [Problem(other.name, 0, 0, "is not read under this name", advice)]
        return Config(), []
    text, problems = files.read_text(root, NAME)
    if text is None:
        return Config(), problems
    return parse(text)


def parse(text: str) -> tuple[Config, list[Problem]]:
    """The configuration that the text of guidance.yaml holds, and its problems."""
    node, problems = yaml_nodes.parse(text, NAME)
    if node is None or node.data is None:
        return Config(), problems
    if not isinstance(node.data, dict):
        advice = "write `key: value` lines, such as `source: standards`"
        problems.append(Problem(NAME, node.line, node.column, "is not a mapping", advice))
        return Config(), problems
    values, more = fields.read(node, Config, NAME, RENAMED, lambda key: key.startswith("x-"))
    problems += more
    if isinstance(node.data.get("agents"), list):
        problems += fields.unknown_names(NAME, node.items["agents"], "agent", AGENTS)
    if isinstance(node.data.get("formats"), list):
        problems += fields.unknown_names(NAME, node.items["formats"], "format", FORMATS)
    if isinstance(node.data.get("serve"), dict):
        # What the outer reading says of `serve` as a whole is said again, and nearer.
        problems = [p for p in problems if not p.message.startswith("`serve`:")]
        problems += _serve_problems(node.items["serve"])
    if "source" in values:
        better = _source_advice(values["source"])
        if better:
            item = node.items["source"]
            message = f"`source`: `{values['source']}` is not a folder below the root"
            problems.append(Problem(NAME, item.line, item.column, message, better))
    return (Config() if problems else Config(**values)), problems


def _serve_problems(node: yaml_nodes.Node) -> list[Problem]:
    """What is wrong below `serve`: unknown keys, misspelt clients, half an auth."""
    _, problems = fields.read(node, Serve, NAME, {}, lambda key: key.startswith("x-"))
    if isinstance(node.data.get("clients"), list):
        problems += _misspelt(node.items["clients"])
    auth = node.items.get("auth")
    if auth is None or not isinstance(auth.data, dict):
        return problems
    values, wrong = fields.read(auth, Auth, NAME, {}, lambda key: key.startswith("x-"))
    advice = _auth_advice(Auth(**values)) if not wrong else None
    if advice:
        message = "`auth`: it is not clear which tokens are good"
        wrong = [Problem(NAME, auth.line, auth.column, message, advice)]
    return [p for p in problems if not p.message.startswith("`auth`:")] + wrong


def _misspelt(node: yaml_nodes.Node) -> list[Problem]:
    """A problem for each client whose name is nearly one that we know, or that is no name.

    Any other name is a client without a repository.
    """
    known = (*AGENTS, *CLIENTS)
    problems = []
    for item in (i for i in node.items.values() if isinstance(i.data, str)):
        near = difflib.get_close_matches(item.data, known, n=1, cutoff=0.8)
        if item.data in known:
            continue
        message = f"unknown client `{item.data}`"
        if near:
            advice = f"did you mean `{near[0]}`? (a name of your own may begin with `x-`)"
            problems.append(Problem(NAME, item.line, item.column, message, advice))
        elif not _CLIENT.fullmatch(item.data):
            advice = "write a name in a-z, 0-9, `.`, `_` and `-`, such as `claude-desktop`"
            problems.append(Problem(NAME, item.line, item.column, message, advice))
    return problems


def _auth_advice(auth: Auth) -> str | None:
    """What to write so that exactly one kind of token is good; None when it is so."""
    named = [k for k in ("jwks_uri", "public_key", "token_env", "token_file") if getattr(auth, k)]
    if len(named) != 1:
        return "write one of `jwks_uri`, `public_key`, `token_env` and `token_file`"
    if auth.is_static:
        return None
    missing = [k for k in ("issuer", "audience") if not getattr(auth, k)]
    if missing:
        return f"add `{missing[0]}: ...`: a token of somebody else must not open this server"
    if auth.jwks_uri and not _KEYS.match(auth.jwks_uri):
        return "write `jwks_uri: https://...` (http is for loopback alone)"
    return None


def _source_advice(source: str) -> str | None:
    """What to write instead of a source folder that cannot be one."""
    parts = source.split("/")
    if (
        len(source) <= MAX_SOURCE
        and _FOLDER.fullmatch(source)
        and not any(p in ("", ".", "..", ".git") for p in parts)
    ):
        return None
    better = "/".join(p for p in re.split(r"[/\\]", source) if p and set(p) != {"."})
    good = (
        len(better) <= MAX_SOURCE and _FOLDER.fullmatch(better) and ".git" not in better.split("/")
    )
    return f"write `source: {better if good else DEFAULT_SOURCE}`"
