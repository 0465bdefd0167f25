"""Whatever is in the source: no traceback, nothing written on error, a second build is still."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path

from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit.cli.main import run

from ..agents_md.test_text_is_kept import markdown

YAML = st.sampled_from(
    [
        "level: must", "level: [", "paths: ['a/**']", "paths:\n- '**/*.py'", "paths: {a: 1}",
        "apply: manual", "apply: described", "description: x", "description: >-\n  a\n  b",
        "order: 1", "order: 1e9", "order: -5", "agents: [codex]", "? a\n: b", "!!str a: b",
        "&a b: *a", "<<: {a: 1}", "review_by: 2027-01-31", "review_by: 1", "owner: '\\x'",
        "x-y: {z: [1, 2]}", "cursor: {alwaysApply: true}", "\u2028a: b", "a:\tb", "# c", "- a",
        "'a': \"\\u202e\"", "on: off", "1: 2", "null: null", "readers: [a, 'b:c']", "%YAML 1.1",
        "paths: ['[', '{', 'a/{b,c}/**', '**']", "level: must\nlevel: may", "...", "!x", "{{}}",
    ]
)  # fmt: skip
HEADERS = st.lists(YAML, max_size=4).map("\n".join) | st.text(max_size=40)
FILES = st.one_of(
    markdown().map(str.encode),
    st.binary(max_size=200),
    st.tuples(HEADERS, markdown()).map(lambda t: f"---\n{t[0]}\n---\n{t[1]}".encode()),
    st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
)
NAMES = st.sampled_from(["a", "b/c", "README", "_x", "A", "for/x", "d.e", "a/AGENTS", "z-9"])


def call(root: Path, *args: str) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run(["-C", str(root), *args])
    return code, said.getvalue()


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and ".guidance" not in p.parts
    }


@settings(max_examples=250)
@given(st.dictionaries(NAMES, FILES, max_size=4), st.none() | HEADERS)
@example({"a": b"---\n? - a\n: b\n---\nx"}, None)
@example({"a": b"# x"}, "source: [")
def test_any_source(files: dict[str, bytes], config: str | None) -> None:
    """Exit code 0, 2, or 1 for what is unsafe, never 3; the tree is as it was unless it is 0.

    On 0 a second build is still.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "standards").mkdir()
        for name, data in files.items():
            path = root / "standards" / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        if config is not None:
            (root / "guidance.yaml").write_bytes(config.encode("utf-8", "surrogatepass"))
        before = tree(root)
        code, said = call(root, "build")
        assert code in (0, 2) or (code == 1 and "error G1" in said), said
        assert "Traceback" not in said
        after = tree(root)
        if code:
            assert after == before
            assert not (root / ".guidance").exists()
            return
        assert {p: after[p] for p in before} == before
        again, _ = call(root, "build")
        assert (again, tree(root)) == (0, after)
        assert call(root, "check")[0] == 0
