"""Which words are paths, and what the words around them say."""

from __future__ import annotations

import pytest

from guidance_toolkit.checks import cues
from guidance_toolkit.checks import naming


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("src/a.py", "file"),
        ("./src/a.py", "file"),
        ("src/a.py:12", "file"),
        ("src/a.py:12-14", "file"),
        ("src/a.py#L12", "file"),
        ("tests/test_a.py::test_b", "file"),
        ("apps/web/app/(app)/[id]/page.tsx", "file"),
        (".github/workflows/ci.yml", "file"),
        ("docs/README.md", "file"),
        ("docs/CODE_OF_CONDUCT.md", "file"),
        ("docs/größe.md", "file"),
        ("src/utils/", "folder"),
        ("src/utils", "name"),
        ("react/memo.compare", "name"),
        ("src/**/*.py", "glob"),
        ("src/{a,b}.py", "glob"),
    ],
)
def test_what_is_a_path(word: str, kind: str) -> None:
    """And of which kind."""
    named = naming.read(word)
    assert named is not None and named.kind == kind


@pytest.mark.parametrize(
    "word",
    [
        "a.py", "and/or ", "/etc/hosts", "~/.ssh/config", "@scope/pkg", "@/lib/a.ts", "-x/y",
        "$HOME/a", "https://example.com/a.py", "github.com/a/b.go", "application/json", "1/2",
        "src/NAME.py", "src/NAME_OF/x.py", "path/to/file.py", "src/foo.ts", "src/my-thing.ts",
        "src/YourName.ts", "a//b.py", "src/<name>.py", "src/a b.py", "*.test.ts", "**/*.py",
        "{a,b}/c.ts", "docs/{name}/*.md", "src/.../a.py", "src/\x1b[31ma.py", "a/" * 200,
        "src/SomeComponent.tsx",
    ],
)  # fmt: skip
def test_what_is_none(word: str) -> None:
    """Placeholders, addresses, kinds of media, packages, and what no file is called."""
    named = naming.read(word)
    assert named is None or (named.kind == "name" and "/" in word)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Prices are computed in `X`.", False),
        ("See `X` for how.", False),
        ("- `X` - creates the tables", False),
        ("Create `X` first.", True),
        ("Write it down in `X`.", True),
        ("For example `X`.", True),
        ("Never edit `X`.", True),
        ("`X` was removed. See the note.", True),
        ("It was removed. See `X`.", False),
        ("Create these:\n\n- `X`\n", True),
        ("These matter:\n\n- `X`\n", False),
        ("## Examples\n\n`X`", True),
        ("If it is there, see `X`.", True),
        ("See `X` in that repo.", True),
        ("See `X` in this repo.", False),
    ],
)
def test_cues(text: str, is_open: bool) -> None:
    """Whether there is a reason why a path need not be there."""
    at = text.index("`X`")
    assert cues.around(text, at, at + 3).open == is_open
