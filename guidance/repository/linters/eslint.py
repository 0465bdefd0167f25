"""ESLint: the rules that its configuration in the root turns on; code is read as a text.

Presets as of @eslint/js 9 and typescript-eslint 8 (their own files, read on 2026-11-22). A rule
that is turned off anywhere, be it for some files, is not counted as on.
"""

from __future__ import annotations

import json
import re

from ..readable import Readable
from ..readable import table

TITLE = "ESLint"
ENDINGS = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte")
_PROGRAMS = tuple(
    f"{name}.{ending}"
    for name, endings in (("eslint.config", "js mjs cjs ts mts"), (".eslintrc", "js cjs"))
    for ending in endings.split()
)
_DATA = (".eslintrc.json", ".eslintrc.yaml", ".eslintrc.yml", ".eslintrc")
_COMMENT = re.compile(r"(?<![:\"'])//[^\n]*|/\*(?:.*?\*/|.*\Z)", re.DOTALL)
_RULE = re.compile(
    r"[\"']?([@\w/-]{2,80})[\"']?\s*:\s*\[?\s*[\"']?(error|warn|off|[012])(?![\w.])[\"']?"
)
_BASE = re.compile(r"eslint:recommended|\b(?:js|eslint)\.configs\.recommended\b")
_TYPED = re.compile(
    r"(?:plugin:@typescript-eslint/|\bts-?[eE]slint\.configs\.)(recommended|strict)"
)
PRESETS = {
    "base": frozenset(("no-debugger", "no-unused-vars", "no-empty")),
    "typed": frozenset(
        (
            "@typescript-eslint/no-explicit-any",
            "@typescript-eslint/no-unused-vars",
            "no-var",
            "prefer-const",
        )
    ),
    "strict": frozenset(("@typescript-eslint/no-non-null-assertion",)),
}


def on(source: Readable, rules: frozenset[str]) -> frozenset[str]:
    text = _configuration(source)
    if not text:
        return frozenset()
    plain = _COMMENT.sub(" ", text)
    found: set[str] = set()
    off: set[str] = set()
    for rule, level in _RULE.findall(plain):
        (off if level in ("off", "0") else found).add(rule)
    if _BASE.search(plain):
        found |= PRESETS["base"]
    for preset in _TYPED.findall(plain):
        found |= PRESETS["typed"] | (PRESETS["strict"] if preset == "strict" else frozenset())
    return frozenset((found - off) & rules)


def _configuration(source: Readable) -> str:
    for path in (*_PROGRAMS, *_DATA):
        if path in source.files:
            return source.text(path) or ""
    package = source.text("package.json") if "package.json" in source.files else None
    try:
        config = table(json.loads(package or "{}"), "eslintConfig")
    except (ValueError, RecursionError):
        return ""
    return json.dumps(config) if config else ""
