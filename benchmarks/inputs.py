"""What is measured: standards of a size and kind of text, and the floors."""

from __future__ import annotations

import random
from pathlib import Path

AREAS = ("api", "cli", "db", "docs", "infra", "tests", "web")
VERBS = ("Use", "Prefer", "Avoid", "Keep", "Write", "Check", "Name", "Document")
NOUNS = ("small functions", "typed signatures", "explicit errors", "stable names", "safe defaults")
TAILS = ("in every new module", "when a caller can fail", "and add a test for it", "in shared code")

FLOOR = """
import os, sys
from markdown_it import MarkdownIt
root, md = sys.argv[1], MarkdownIt("commonmark")
outputs = ("AGENTS.md", ".cursorrules", "guidance.lock")
for folder, _, names in os.walk(os.path.join(root, "standards")):
    for name in sorted(names):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        body = text.split("\\n---\\n", 1)[1] if text.startswith("---\\n") else text
        md.block.parse(body, md, {}, [])
for folder, _, names in os.walk(os.path.join(root, "built")):
    for name in names:
        if name.endswith(".copy"):
            continue
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            data = file.read()
        with open(path + ".copy", "wb") as file:
            file.write(data)
"""


CHECK_FLOOR = """
import hashlib, os, sys
for folder, _, names in os.walk(sys.argv[1]):
    if ".guidance" in folder or "built" in folder:
        continue
    for name in sorted(names):
        with open(os.path.join(folder, name), "rb") as file:
            hashlib.sha256(file.read()).digest()
"""


def write_standards(folder: Path, count: int) -> None:
    """``count`` standards of about 800 bytes; the same for the same count."""
    folder.mkdir(parents=True)
    for number in range(count):
        pick = random.Random(number)
        area = AREAS[number % len(AREAS)]
        head = [f"description: {area} standard {number:05}", f"order: {number % 50}"]
        if number % 4 == 3:
            head.append(f'paths: ["src/{area}/**/*.py"]')
        lines = [f"# {area.capitalize()} standard {number:05}", ""]
        for item in range(14):
            said = f"{pick.choice(VERBS)} {pick.choice(NOUNS)} {pick.choice(TAILS)}"
            lines.append(f"- {said} (R{number:05}.{item}).")
        if number % 3 == 0:
            other = f"rule_{(number + 1) % count:05}.md"
            lines += ["", f"See [the other]({other}) and [the site](https://example.com/{number})."]
        text = "\n".join(["---", *head, "---", *lines, ""])
        (folder / f"rule_{number:05}.md").write_text(text, encoding="utf-8")
