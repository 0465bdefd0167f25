"""Which package and version a command line starts."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

_RUNNERS = {"npx", "bunx", "uvx", "pipx", "pnpx", "pnpm", "yarn", "npm", "bun", "uv"}
_SKIP = {"run", "dlx", "exec", "tool", "x"}
_WITH_VALUE = {"--python", "-p", "--with", "--index-url", "--default-index", "--registry", "-c"}
_NAMES_IT = {"--package", "--from", "--spec"}
_NPM = re.compile(r"^(@[^/@]+/[^@]+|[^@]+)(?:@(.*))?$")
_PYPI = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:(?:==|@)(.*))?$")
_EXACT = re.compile(r"^v?\d+(\.\d+)*([.+-]?[0-9A-Za-z.+-]+)?$")


@dataclass(frozen=True)
class Package:
    """``kind`` is npm, pypi or oci; ``version`` is '' where none is named."""

    kind: str
    name: str
    version: str = ""

    @property
    def is_pinned(self) -> bool:
        """Whether the version names one release (or a digest), and no range or tag."""
        if self.kind == "oci":
            return self.version.startswith("sha256:") or self.version[:1].isdigit()
        return bool(_EXACT.match(self.version)) and "x" not in self.version.split(".")


def package_of(words: tuple[str, ...]) -> Package | None:
    """The package that a runner fetches (npx, uvx, docker ...), or None for other commands."""
    if not words:
        return None
    runner = (
        posixpath.basename(words[0].replace("\\", "/")).removesuffix(".cmd").removesuffix(".exe")
    )
    if runner in ("docker", "podman"):
        return _image(words[1:])
    if runner == "cmd" and len(words) > 2 and words[1].lower() == "/c":
        return package_of(words[2:])
    if runner not in _RUNNERS:
        return None
    is_python = runner in ("uvx", "pipx", "uv")
    if runner == "uv" and words[1:3] != ("tool", "run") and words[1:2] != ("x",):
        return None  # runs a project
    if runner in ("npm", "pnpm", "yarn", "bun") and words[1:2] not in (("exec",), ("dlx",), ("x",)):
        return None
    rest, word = list(words[1:]), ""
    while rest:
        word = rest.pop(0)
        option, _, value = word.partition("=")
        if option in _NAMES_IT or (option == "-p" and not is_python):
            word = value or (rest.pop(0) if rest else "")
            break
        if option in _WITH_VALUE and not value:
            rest = rest[1:]
        elif not word.startswith("-") and word not in _SKIP:
            break
        word = ""
    return _named(word, is_python) if word else None


def _named(word: str, is_python: bool) -> Package | None:
    if word.startswith(("git+", "http:", "https:", "./", "/", "file:", "github:")):
        name, _, version = word.rpartition("@" if "@" in word.rpartition("/")[2] else "#")
        return Package("pypi" if is_python else "npm", name or word, version if name else "")
    found = (_PYPI if is_python else _NPM).match(word)
    if found is None:
        return Package("pypi" if is_python else "npm", word)
    return Package("pypi" if is_python else "npm", found[1], found[2] or "")


def _image(words: tuple[str, ...]) -> Package | None:
    """The image of ``docker run``: its first word that is no option and no option's value."""
    rest = list(words[1:]) if words[:1] == ("run",) else []
    valued = {"-e", "--env", "-v", "--volume", "--mount", "--name", "-p", "--network", "--env-file"}
    valued |= {"-w", "--workdir", "-u", "--user", "--entrypoint", "--platform", "--add-host"}
    while rest:
        word = rest.pop(0)
        if word in valued:
            rest = rest[1:]
        elif not word.startswith("-"):
            name, at, digest = word.partition("@")
            if at:
                return Package("oci", name, digest)
            path, _, last = name.rpartition("/")
            image, _, tag = last.partition(":")
            return Package("oci", f"{path}/{image}" if path else image, tag)
    return None
