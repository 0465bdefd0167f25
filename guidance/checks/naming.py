"""Whether a word between backticks is a path, and of which kind. Pure.

Much that has a slash is none: `and/or`, `application/json`, `origin/main`, `@scope/pkg`, a
route, a package. What is not surely a path is taken for something else.
"""

from __future__ import annotations

import functools
import re
from typing import Literal
from typing import NamedTuple

Kind = Literal["file", "folder", "name", "glob"]

_WHERE = re.compile(r"(?::\d+(?:[-:]\d+)*|#L?\d+(?:-L?\d+)?|::[\w:\[\].,-]+)$")
_CHARS = re.compile(r"[\w.+@~()\[\]-][\w.+@~()\[\]/-]*")
_GLOB_CHARS = re.compile(r"[\w.*?{},+@()\[\]-][\w.*?{},+@()\[\]/-]*")
_ENDING = re.compile(r"\w[\w()\[\]@+~-]*(?:\.[\w-]+)*?\.([A-Za-z][A-Za-z0-9]{0,9})$")
_PLACE = re.compile(r"\{[^{},]*\}")  # `{name}` is a place for a word, `{a,b}` a choice
_HOST = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|co|app|sh|gov|edu|de|uk|eu|fr|nl|us|me|tv|xyz|cloud)",
    re.IGNORECASE,
)
_MEDIA_WORDS = "application audio font image message model multipart text video x-world"
_MEDIA = frozenset(_MEDIA_WORDS.split())
# What stands for another word: no repository has it, or any.
_STANDS_FOR = re.compile(
    r"(?:^|[._-])(?:foo|bar|baz|qux|example|examples?|sample|placeholder|todo|xxx+|yyy+|zzz+|abc|xyz"
    r"|path|some(?:thing|where|file|dir|module|path)?|any(?:thing)?|your|my|other|whatever|name"
    r"|filename|dirname|feature|new|x|y|z|n)(?:$|[._-])|^(?:[Mm]y|[Yy]our|[Ss]ome|[Nn]ew|[Ff]oo|[Bb]ar)[A-Z]"
    r"|\d{4}-?[MX]|YYYY|[Xx]\.[Yy]\.[Zz]|NN+|(?:Name|Example|Foo|Bar)(?:\.|$)|\.\.\."
)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_KNOWN_CAPITALS_WORDS = (
    "README CHANGELOG LICENSE LICENCE CONTRIBUTING AGENTS CLAUDE GEMINI SECURITY NOTICE MANIFEST "
    "AUTHORS HISTORY INSTALL TODO CODEOWNERS ARCHITECTURE DESIGN TESTING CODE_OF_CONDUCT "
    "DEVELOPMENT RELEASE RELEASING SKILL SUPPORT GOVERNANCE MIGRATION"
)
_KNOWN_CAPITALS = frozenset(_KNOWN_CAPITALS_WORDS.split())
# Made by programs, or of this checkout alone: not there until somebody builds or installs.
MADE_WORDS = (
    "dist build out output outputs target node_modules venv .venv env __pycache__ coverage "
    "htmlcov .next .nuxt .cache cache tmp temp vendor .git logs log generated __generated__ gen "
    ".turbo bin obj lib64 site-packages artifacts .pytest_cache .mypy_cache .ruff_cache .tox .nox "
    ".idea .wrangler .svelte-kit .output .vercel .terraform reports results screenshots"
)
MADE = frozenset(MADE_WORDS.split())
_FILES_WORDS = (
    "astro bash bat c cc cfg clj cjs conf cpp cs css csv cts dart ejs env erb ex exs fish fs go "
    "gql gradle graphql h hbs hcl hpp hs html http ini ipynb java jinja jl js json json5 jsonc "
    "jsx kt kts less lock lua m md mdc mdx mjs mk mm mts nix php pl plist png po prisma "
    "properties proto ps1 py pyi pyx r rb rego rs rst sass scala scss sh snap sol sql svelte svg "
    "swift tex tf tfvars toml ts tsv tsx txt vb vue wasm xml yaml yml zig zsh"
)
_FILES = frozenset(_FILES_WORDS.split())
MAX_LENGTH = 200


class Named(NamedTuple):
    """A path as it stands in a text: ``length`` characters of it are the path itself."""

    path: str
    kind: Kind
    length: int


@functools.lru_cache(maxsize=4096)
def read(word: str, extensions: frozenset[str] = frozenset()) -> Named | None:
    """What path a word names; None where it is not surely one.

    ``extensions`` are endings of files that the repository has, beside the usual ones.
    """
    if "/" not in word or len(word) > MAX_LENGTH or word.startswith(("/", "~", "@", "-", "$")):
        return None
    if "*" in word or "{" in word:
        return _glob(word)
    bare = _WHERE.sub("", word)
    path = bare.removeprefix("./")
    if not _CHARS.fullmatch(path) or "//" in path or not any(c.isalpha() for c in path):
        return None
    segments = path.rstrip("/").split("/")
    if any(stands_for_another(s) for s in segments) or _HOST.fullmatch(segments[0]):
        return None
    if segments[0] in _MEDIA and len(segments) == 2 and not path.endswith("/"):
        return None
    if path.endswith("/"):
        return Named(path, "folder", len(bare))
    ending = _ENDING.fullmatch(segments[-1].lstrip("."))
    known = ending and (ending[1].lower() in _FILES or ending[1].lower() in extensions - {""})
    return Named(path, "file" if known else "name", len(bare))


def _glob(word: str) -> Named | None:
    """A glob with folders and a folder at its front; a mere kind of file is none."""
    path = word.removeprefix("./")
    if not _GLOB_CHARS.fullmatch(path) or "//" in path:
        return None
    if _PLACE.search(path):
        return None
    segments = path.split("/")
    if any(c in "*?{}[]" for c in segments[0]) or segments[0] in ("..", "."):
        return None
    fixed = [s for s in segments if not any(c in "*?{}[]" for c in s)]
    if any(stands_for_another(s) for s in fixed) or _HOST.fullmatch(segments[0]):
        return None
    return Named(path, "glob", len(word))


def stands_for_another(segment: str) -> bool:
    """Whether a part of a path is a word such as `foo`, `NAME.py` or `my-component`."""
    if segment in ("", ".", ".."):
        return False
    stem = segment.split(".", 1)[0]
    if len(stem) > 1 and _CAPITALS.fullmatch(stem) and stem not in _KNOWN_CAPITALS:
        return True
    return _STANDS_FOR.search(segment) is not None


def is_made(path: str) -> bool:
    """Whether a part of a path has a name that programs give to what they make."""
    return any(s.lower() in MADE or s.startswith(".env") for s in path.rstrip("/").split("/"))
