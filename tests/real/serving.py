"""`guidance serve` as a user starts it: a team's repository, and the server on a free port."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GUIDANCE = Path(sys.executable).parent / "guidance"
NAMING = "# Naming\n\nUse whole words: CANARY-7F3A.\n\n- `count`, not `cnt`: “ñ”, 日本.\n"
STANDARDS = {
    "commits.md": "---\nlevel: must\n---\n# Commits\n\nOne change a commit.\n",
    "python/naming.md": f'---\ndescription: Names\npaths: ["**/*.py"]\n---\n{NAMING}',
    "web/forms.md": "# Forms\n\nEach field has a label.\n",
}


def write_team(root: Path, standards: dict[str, str] = STANDARDS) -> Path:
    """A repository that serves its standards to a client without a checkout."""
    for name, text in standards.items():
        file = root / "standards" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "guidance.yaml").write_text("serve: {clients: [claude-desktop]}\n", encoding="utf-8")
    return root


@contextmanager
def running(*command: object, cwd: Path | None = None) -> Iterator[str]:
    """The URL that a server prints on stderr; the server is stopped in the end.

    Raises AssertionError with all that it said if it ends before it serves.
    """
    words = [str(word) for word in command]
    said: list[str] = []
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, cwd=cwd) as server:
        assert server.stderr is not None
        # A full pipe would stop the server: what it says later is read as well.
        rest = threading.Thread(target=said.extend, args=[server.stderr])
        try:
            for line in server.stderr:
                said.append(line)
                if found := re.search(r"serving (http://\S+)", line):
                    rest.start()
                    yield found[1]
                    break
            else:
                raise AssertionError(f"{words} did not serve: {''.join(said)}")
        finally:
            server.terminate()
            server.wait(20)
            if rest.ident is not None:
                rest.join()


@contextmanager
def serve_http(root: Path) -> Iterator[str]:
    """The URL of the MCP endpoint of a team's server on loopback."""
    with running(GUIDANCE, "-C", root, "serve", "--http", "127.0.0.1:0") as url:
        yield url
