"""The trees of delivery test A: small repositories with one token a file.

Rebuilt here so that the cases run without the harness. A token stands as plain
text, and with /c in an HTML comment on a line of its own, /i in one inside a line,
/f in one in a fence, /h in a header.
"""

from __future__ import annotations

import fnmatch

from agents_md.tree import Tree

Files = dict[str, str]
LINKS = "links"


def body(token: str) -> str:
    return (
        f"# Rules\n\n{token}\n\n<!-- {token}/c -->\n\n"
        f"Use tabs. <!-- {token}/i --> Never spaces.\n\n"
        f"```html\n<!-- {token}/f -->\n```\n"
    )


def front(token: str, *lines: str) -> str:
    return (
        "---\n" + "".join(f"{line}\n" for line in lines) + f"owner: {token}/h\n---\n" + body(token)
    )


def big(token: str, kib: int) -> str:
    """So many KiB, with a token at the start of each."""
    line = "- filler line so that this file has its size, ok\n"
    return "".join(f"{token}-K{k:03d}\n{line * 30}"[:1023] + "\n" for k in range(kib))


FULL: Files = {
    "AGENTS.md": body("AGENTS-ROOT"),
    "AGENTS.override.md": body("AGENTS-OVERRIDE"),
    "AGENTS.local.md": body("AGENTS-LOCAL"),
    ".agents/AGENTS.md": body("AGENTS-DOTDIR"),
    "CLAUDE.local.md": body("CLAUDE-LOCAL"),
    ".claude/CLAUDE.md": body("CLAUDE-DOTDIR"),
    ".claude/rules/always.md": body("CRULE-ALWAYS"),
    ".claude/rules/front.md": front("CRULE-NOPATHS"),
    ".claude/rules/deep/nested.md": body("CRULE-DEEP"),
    ".claude/rules/scoped.md": front("CRULE-PKG-STR", 'paths: "pkg/**"'),
    ".claude/rules/scoped-list.md": front(
        "CRULE-PKG-LIST", "paths:", '  - "pkg/**/*.py"', '  - "lib/**"'
    ),
    ".claude/rules/scoped-csv.md": front("CRULE-PKG-CSV", "paths: lib/**, pkg/**"),
    ".claude/rules/scoped-globs.md": front("CRULE-PKG-GLOBS", 'globs: "pkg/**"'),
    ".claude/rules/scoped-other.md": front("CRULE-OTHER", 'paths: "other/**"'),
    "pkg/.claude/rules/nested.md": body("CRULE-IN-PKG"),
    ".gemini/GEMINI.md": body("GEMINI-DOTDIR"),
    ".qwen/rules/always.md": body("QRULE-ALWAYS"),
    ".qwen/rules/scoped.md": front("QRULE-PKG", "paths:", '  - "pkg/**"'),
    ".cursorrules": body("CURSORRULES"),
    ".cursor/rules/always.mdc": front("CURSOR-ALWAYS", "globs:", "alwaysApply: true"),
    ".cursor/rules/scoped.mdc": front("CURSOR-PKG", "globs: pkg/**", "alwaysApply: false"),
    "pkg/.cursor/rules/nested.mdc": front("CURSOR-IN-PKG", "alwaysApply: true"),
    ".github/copilot-instructions.md": body("COPILOT"),
    ".github/instructions/all.instructions.md": front("COPILOT-ALL", 'applyTo: "**"'),
    ".github/instructions/pkg.instructions.md": front("COPILOT-PKG", 'applyTo: "pkg/**"'),
    "CONVENTIONS.md": body("CONVENTIONS"),
    "CONTEXT.md": body("CONTEXT"),
    ".rules": body("DOT-RULES"),
    ".clinerules": body("CLINERULES"),
    ".windsurfrules": body("WINDSURFRULES"),
    ".windsurf/rules/a.md": front("WINDSURF-RULE", "trigger: always_on"),
    ".goosehints": body("GOOSEHINTS"),
    ".junie/guidelines.md": body("JUNIE"),
    ".roo/rules/a.md": body("ROO-RULE"),
    ".kiro/steering/a.md": front("KIRO", "inclusion: always"),
    ".opencode/rules/a.md": body("OPENCODE-RULE"),
    "WARP.md": body("WARP"),
    "README.md": "README\n",
}
for _name in ("AGENTS", "CLAUDE", "GEMINI", "QWEN"):
    for _folder, _of in (
        ("", "ROOT"),
        ("pkg/", "PKG"),
        ("pkg/sub/", "PKG-SUB"),
        ("other/", "OTHER"),
    ):
        FULL[f"{_folder}{_name}.md"] = body(f"{_name}-{_of}")

ROOTS = ("AGENTS", "CLAUDE", "GEMINI", "QWEN")

GLOBS = {
    "STAR-PY": 'paths: "*.py"', "DOUBLESTAR-PY": 'paths: "**/*.py"',
    "DIR-STAR-PY": 'paths: "pkg/*.py"', "DIR-STAR": 'paths: "pkg/*"',
    "DIR-DOUBLESTAR": 'paths: "pkg/**"', "DIR-SLASH": 'paths: "pkg/"', "DIR-BARE": 'paths: "pkg"',
    "DOT-SLASH": 'paths: "./pkg/**"', "LEADING-SLASH": 'paths: "/pkg/**"',
    "BRACE": 'paths: "pkg/**/*.{py,ts}"', "BRACE-CSV": 'paths: "**/*.{py,ts}, lib/**"',
    "UNQUOTED-STAR": "paths: **/*.py", "UNQUOTED-LIST": "paths:\n  - **/*.py\n  - lib/**",
    "FLOW-LIST": 'paths: ["pkg/**", "lib/**"]',
    "NEGATED": 'paths:\n  - "pkg/**"\n  - "!pkg/mod.py"',
    "ALL": 'paths: "**"', "ALL-STAR": 'paths: "**/*"', "EMPTY": "paths:",
    "EMPTY-LIST": "paths: []", "UPPER-CASE": 'paths: "PKG/**"', "EXACT": "paths: pkg/mod.py",
    "MID": 'paths: "**/sub/**"', "GLOBS-KEY": "globs: pkg/**", "APPLYTO-KEY": 'applyTo: "pkg/**"',
    "CLASS": 'paths: "pkg/m[o]d.py"', "QMARK": 'paths: "pkg/mo?.py"',
    "BROKEN-YAML": "paths: [pkg/**\nfoo: bar: baz",
}  # fmt: skip

IMPORTS = """%s-ROOT

Read @docs/midline.md before work.
The sentence ends with @docs/dot.md.
- @docs/bullet.md
Not this one: `@docs/code.md`

```
@docs/fence.md
```

<!-- @docs/comment.md -->
@docs/n1.md
@docs/missing.md
@docs/cycle.md
@docs/notes.txt
@pkg/mod.py
Mail to user@example.com and use @scope/package.
"""
MENTIONS = """%s-ROOT

Read @docs/a.md before work.

See @docs/b.md

At the end @docs/c.md.

@docs/d.md

Two: @docs/e.md and @docs/f.md here.

- item @docs/g.md in the middle
- (@docs/h.md)
- **@docs/i.md**
- [@docs/j.md](docs/j.md)
- @./docs/k.md
- @/docs/l.md
"""


def pick(*patterns: str) -> Files:
    return {p: t for p, t in FULL.items() if any(fnmatch.fnmatch(p, g) for g in patterns)}


def _named(name: str) -> Files:
    return pick(f"{name}.md", f"pkg/{name}.md", f"pkg/sub/{name}.md", f"other/{name}.md")


def _import() -> Files:
    out = _named("AGENTS")
    for name in ROOTS[1:]:
        out[f"{name}.md"] = f"@AGENTS.md\n\n{name}-ROOT\n"
        out[f"pkg/{name}.md"] = f"@AGENTS.md\n\n{name}-PKG\n"
    return out


def _globs() -> Files:
    out = {}
    for folder in (".claude", ".qwen"):
        token = folder[1:].upper()
        for name, head in GLOBS.items():
            path = f"{folder}/rules/g-{name.lower()}.md"
            out[path] = f"---\n{head}\n---\n\n{token}-{name}\n"
        scope = '---\npaths: "pkg/**"\n---\n\n'
        out[f"{folder}/rules/crlf.md"] = f"{scope}{token}-CRLF\n".replace("\n", "\r\n")
        out[f"{folder}/rules/bom.md"] = f"\ufeff{scope}{token}-BOM\n"
    return out


def _imports() -> Files:
    out = {f"{name}.md": IMPORTS % name for name in ROOTS}
    for name in ("midline", "dot", "code", "fence", "comment", "bullet"):
        out[f"docs/{name}.md"] = f"IMP-{name.upper()}\n"
    for level in range(1, 9):
        out[f"docs/n{level}.md"] = f"IMP-DEPTH-{level}\n\n@n{level + 1}.md\n"
    out["docs/cycle.md"] = "IMP-CYCLE\n\n@../CLAUDE.md\n"
    out["docs/notes.txt"] = "IMP-TXT\n"
    return out


def _mentions() -> Files:
    out = {f"{name}.md": MENTIONS % name for name in ROOTS}
    return out | {f"docs/{letter}.md": f"MENTION-{letter.upper()}\n" for letter in "abcdefghijkl"}


def files(profile: str) -> tuple[Files, dict[str, str]]:
    """The files and the links of a named tree."""
    kib = 96
    links: dict[str, str] = {}
    made: dict[str, Files] = {
        "full": FULL,
        "no-override": {p: t for p, t in FULL.items() if p != "AGENTS.override.md"},
        "agents": _named("AGENTS"),
        "claude": _named("CLAUDE"),
        "both": _named("AGENTS") | _named("CLAUDE"),
        "import": _import(),
        "import-in-agents": {
            "AGENTS.md": "AGENTS-ROOT\n\nSee @docs/more.md for more.\n",
            "docs/more.md": "IMPORTED-MORE\n",
        },
        "symlink": {"docs/RULES.md": body("LINKED-RULES")},
        "copies": {f"{name}.md": body("SAME-TEXT") for name in ROOTS},
        "front": {f"{name}.md": front(f"{name}-ROOT", "title: my rules") for name in ROOTS},
        "big": {f"{name}.md": big(f"{name}-BIG", kib) for name in ROOTS},
        "bigsum": {
            f"{folder}{name}.md": big(f"{name}-{of}BIG", 20)
            for name in ROOTS[:2]
            for folder, of in (("", ""), ("pkg/", "PKG-"))
        },
        "bigscoped": {f"pkg/{name}.md": big(f"{name}-PKG-BIG", kib) for name in ROOTS}
        | {".claude/rules/scoped.md": '---\npaths: "pkg/**"\n---\n' + big("CRULE-BIG", kib)},
        "rules": pick(".claude/rules/*", "pkg/.claude/rules/*"),
        "globs": _globs(),
        "imports": _imports(),
        "ignored": _named("AGENTS")
        | _named("CLAUDE")
        | {f"{f}{n}.md": FULL[f"{f}{n}.md"] for n in ROOTS[2:] for f in ("", "pkg/")}
        | {".gitignore": "".join(f"{name}.md\n" for name in ROOTS)},
        "lowercase": {f"{name.lower()}.md": body(f"{name}-LOWER") for name in ROOTS},
        "empty-override": {
            "AGENTS.override.md": "",
            "AGENTS.md": body("AGENTS-ROOT"),
            "pkg/AGENTS.override.md": body("AGENTS-PKG-OVERRIDE"),
            "pkg/AGENTS.md": body("AGENTS-PKG"),
        },
        "linkdir": {
            ".agents/rules/always.md": body("LINKDIR-ALWAYS"),
            ".agents/rules/scoped.md": front("LINKDIR-PKG", 'paths: "pkg/**"'),
        },
        "dotclaude": {".claude/CLAUDE.md": body("CLAUDE-DOTDIR"), "AGENTS.md": body("AGENTS-ROOT")},
        "mixed-a": pick("AGENTS.md", "pkg/CLAUDE.md"),
        "mixed-b": pick("CLAUDE.md", "pkg/AGENTS.md"),
        "mentions": _mentions(),
    }
    if profile == "symlink":
        links = {"AGENTS.md": "docs/RULES.md"} | {f"{n}.md": "AGENTS.md" for n in ROOTS[1:]}
    if profile == "linkdir":
        links = {".claude/rules": "../.agents/rules", ".qwen/rules": "../.agents/rules"}
    code = {"pkg/mod.py": "X = 1\n", "pkg/sub/deep.py": "X = 1\n", "other/mod.py": "X = 1\n"}
    return {**code, **made[profile]}, links


def tree(profile: str, **more: str) -> Tree:
    """The tree of a profile, with more files beside."""
    made, links = files(profile)
    return Tree({p: t.encode() for p, t in {**made, **more}.items()}, links)
