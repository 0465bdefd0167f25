"""Whatever stands in a rule file: it becomes a standard that can be read, or it is told why not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.formats import READABLE
from guidance_toolkit import build
from guidance_toolkit import importing
from guidance_toolkit import source
from guidance_toolkit.files import decode
from guidance_toolkit.lock import Lock
from guidance_toolkit.names import format_of

PATHS = (
    "AGENTS.md", "CLAUDE.md", "web/GEMINI.md", ".cursorrules", ".cursor/rules/a.mdc",
    ".cursor/rules/A.mdc", "web/.cursor/rules/x/readme.mdc", ".claude/rules/index.md",
    ".github/instructions/é x.instructions.md", ".clinerules/_b.md", ".kiro/steering/k.md",
    ".roo/rules/r.xml", ".aiassistant/rules/j.md", ".qwen/rules/for/q.md", ".trae/rules/t.md",
    ".windsurf/rules/agents.md", ".continue/rules/c.md", "a.b/[slug]/AGENTS.md",
)  # fmt: skip
KEYS = st.sampled_from(
    ["globs", "paths", "applyTo", "description", "alwaysApply", "trigger", "inclusion", "apply",
     "type", "tags", "level", "cursor", "x-a", "a b", "fileMatchPattern", "name", "agents"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(
        ["*.ts", "**/*.{a,b}", "src/{a,{b,c}}/**", "!x", "true", '"true"', "always", "glob",
         "auto", "[a, b]", "{a: b}", "node_modules/**", "AGENTS.md/**", ".git/**", "a//b/../c",
         "{1..9}.py", "x.{js}", "@(a|b)/**", "`", "a\\b", "", "|\n  lines\n  more", "2024-01-01"]
    ),
    st.text("ab*?{}[],/.!\"'#:&- \t\\@é\u200b\u2028\x07\ufeff", max_size=12),
)  # fmt: skip
HEADS = st.lists(st.tuples(KEYS, VALUES), max_size=4).map(
    lambda pairs: "".join(f"{k}: {v}\n" for k, v in pairs)
)
BODIES = st.one_of(
    st.text("# ab\n-*`>.:@\\é[](){}<!-_~=|&\t\u200b", max_size=60),
    st.sampled_from(
        ["# T\n\n[x](a.md) @docs/a.md\n", "---\na: b\n---\n", "@AGENTS.md\n", "\r\nx\r\n",
         "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", "<!-- c -->\n---\nglobs: x\n---\nT\n",
         "- [ ] x\n```\n"]
    ),
)  # fmt: skip
FILES = st.dictionaries(
    st.sampled_from(PATHS),
    st.one_of(
        st.builds(lambda h, b: f"---\n{h}---\n{b}".encode(), HEADS, BODIES),
        BODIES.map(str.encode),
        st.binary(max_size=20),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(FILES, st.booleans())
def test_every_line_is_in_a_standard(files: dict[str, bytes], split: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        (root / "standards").mkdir()
        found = importing.find(root, "standards", Lock())
        assert found == sorted(files, key=lambda p: (p.count("/"), p))
        taken, problems = importing.take_what_can_be(build.read(root), Lock(), found, split=split)
        told = {t.path for t in taken} | {p.path for p in problems}
        assert told == {*files}
        written: dict[str, str] = {}
        for t in taken:
            for path, text in t.standards:
                assert path not in written
                written[path] = text
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
        standards, wrong = source.read(root, "standards")
        assert not wrong
        assert {s.path for s in standards} == {*written}
        lines = {x.strip() for s in standards for x in s.rule.text.split("\n")}
        refused = {p.path for p in problems}
        for path, data in files.items():
            text, _ = decode(data, path)
            if path in refused or text is None:
                continue
            parsed = READABLE[format_of(path)].parse(path, text)
            for line in parsed.text.split("\n"):
                kept = line.strip() in lines or "](" in line or "]:" in line or "@" in line
                level = line.lstrip().startswith("#")  # may be another one in a copy
                assert kept or level or not line.strip(), (path, line)
