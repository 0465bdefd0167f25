"""Rule files as people write them, and headers as each agent's own reader sees them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import settings

from agents_md.formats import FORMATS
from agents_md.formats import READABLE
from agents_md.headers import commas
from agents_md.rule import ALWAYS
from agents_md.rule import Rule
from agents_md.rule import Scope

from .test_formats import rules

MDC = ".cursor/rules/a.mdc"
DESCRIBED, MANUAL = Scope("described"), Scope("manual")


def paths(*globs: str) -> Scope:
    return Scope("paths", globs)


@pytest.mark.parametrize(
    ("name", "path", "header", "scope", "description", "rest"),
    [
        ("cursor-mdc", MDC, "description: D\nglobs: *.ts,*.tsx\nalwaysApply: false",
         paths("**/*.ts", "**/*.tsx"), "D", {}),
        ("cursor-mdc", MDC, "description:\nglobs:\nalwaysApply: true", ALWAYS, "", {}),
        ("cursor-mdc", MDC, "description: D\nglobs: \nalwaysApply: false",
         DESCRIBED, "D", {}),
        ("cursor-mdc", MDC, "globs: src/**/*.{ts,tsx}, app/**\nalwaysApply: true",
         ALWAYS, "", {}),
        ("cursor-mdc", MDC, "alwaysApply: false", MANUAL, "", {}),
        ("cursor-mdc", "web/.cursor/rules/a.mdc", "globs: ['*.ts']\ntags: [x]",
         paths("web/**/*.ts"), "", {"tags": ["x"]}),
        ("cursor-mdc", "web/.cursor/rules/a.mdc", "alwaysApply: true", paths("web/**"), "", {}),
        ("claude-rules", ".claude/rules/a.md", "paths: **/*.ts", paths("**/*.ts"), "", {}),
        ("claude-rules", ".claude/rules/a.md", 'paths: "src/*.{a,b}, /x.toml"',
         paths("src/*.{a,b}", "x.toml"), "", {}),
        ("claude-rules", ".claude/rules/a.md", "globs: x/*.ts", ALWAYS, "", {"globs": "x/*.ts"}),
        ("claude-rules", "pkg/.claude/rules/a.md", "paths: ['lib/**']",
         paths("pkg/lib/**"), "", {}),
        ("qwen-rules", ".qwen/rules/a.md", "paths:\n  - src/**\ndescription: D",
         paths("src/**"), "D", {}),
        ("copilot-path-instructions", ".github/instructions/a.instructions.md",
         "applyTo: '**/*.py,docs/**'\nexcludeAgent: code-review",
         paths("**/*.py", "docs/**"), "", {"excludeAgent": "code-review"}),
        ("copilot-path-instructions", ".github/instructions/a.instructions.md",
         "applyTo: ['**']\nname: N", ALWAYS, "", {"name": "N"}),
        ("copilot-path-instructions", ".github/instructions/a.instructions.md", "description: D",
         DESCRIBED, "D", {}),
        ("cline-rules", ".clinerules/a.md", "paths: [src/**]", paths("src/**"), "", {}),
        ("continue-rules", ".continue/rules/a.md", "name: N\nglobs: '**/*.py'",
         paths("**/*.py"), "", {"name": "N"}),
        ("continue-rules", ".continue/rules/a.md", "name: N", ALWAYS, "", {"name": "N"}),
        ("continue-rules", ".continue/rules/a.md", "description: D\nalwaysApply: false",
         DESCRIBED, "D", {}),
        ("devin-rules", ".windsurf/rules/a.md", "trigger: glob\nglobs: *.py\nextends: b",
         paths("**/*.py"), "", {"extends": "b"}),
        ("devin-rules", ".devin/rules/a.md", "trigger: model_decision\ndescription: D",
         DESCRIBED, "D", {}),
        ("devin-rules", ".devin/rules/a.md", "globs: [a/b.c]", paths("a/b.c"), "", {}),
        ("devin-rules", ".devin/rules/a.md", "x: y", MANUAL, "", {"x": "y"}),
        ("antigravity-rules", ".agent/rules/a.md", "trigger: always_on", ALWAYS, "", {}),
        ("kiro-steering", ".kiro/steering/a.md",
         "inclusion: fileMatch\nfileMatchPattern: 'src/**/*.ts'", paths("src/**/*.ts"), "", {}),
        ("kiro-steering", ".kiro/steering/a.md", "inclusion: auto\nname: n\ndescription: D",
         DESCRIBED, "D", {}),
        ("augment-rules", ".augment/rules/a.md", "type: agent_requested\ndescription: D",
         DESCRIBED, "D", {}),
        ("jetbrains-ai-rules", ".aiassistant/rules/a.md",
         "apply: by file patterns\npatterns: *.kt, src/**", paths("**/*.kt", "src/**"), "", {}),
        ("jetbrains-ai-rules", ".aiassistant/rules/a.md", "apply: off", MANUAL, "", {}),
        ("trae-rules", ".trae/rules/a.md", "alwaysApply: true\ndescription: D", ALWAYS, "D", {}),
        ("openhands-skills", ".openhands/microagents/a.md", "name: n\ntriggers: [x, y]",
         DESCRIBED, "the task names x, y", {"name": "n", "triggers": ["x", "y"]}),
        ("codebuddy-rules", ".codebuddy/rules/a.md", "paths: '*.py'\nalwaysApply: false",
         paths("**/*.py"), "", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_people_write(
    name: str, path: str, header: str, scope: Scope, description: str,
    rest: dict[str, object], ends: str,
) -> None:  # fmt: skip
    """Scope, description and unknown keys are understood; the text is kept as it is."""
    form = FORMATS[name]
    text = f"---\n{header}\n---\n# T\nText".replace("\n", ends)
    parsed = form.parse(path, text)
    assert form.knows(path)
    assert (parsed.scope, parsed.description, dict(parsed.header)) == (scope, description, rest)
    assert parsed.text == f"# T{ends}Text"
    assert parsed.line == 4 + header.count("\n")
    assert parsed.name == "a" and parsed.folder == path.split(".")[0].rstrip("/")


def test_what_is_not_understood_is_said() -> None:
    parse = FORMATS["cursor-mdc"].parse
    said = parse(MDC, "---\n# mine\nglobs: !a.py,a/{b,c/*\n---\nT").notes
    assert len(said) == 3
    assert "comment" in said[-1] and "`!a.py`" in said[0] and "left out" in said[1]
    quoted = parse(MDC, '---\nalwaysApply: "true"\nglobs: a/b\n---\nT')
    assert quoted.scope == ALWAYS and len(quoted.notes) == 2
    assert (
        "on_glob" in FORMATS["devin-rules"].parse("x.md", "---\ntrigger: on_glob\n---\n").notes[0]
    )


def test_a_comment_before_the_header_is_kept() -> None:
    parsed = FORMATS["cursor-mdc"].parse("a.mdc", "<!-- who -->\n---\nglobs: a/b\n---\nT\n")
    assert parsed.scope == paths("a/b") and parsed.text == "<!-- who -->\nT\n"


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("AGENTS.md", "agents-md"), ("a/AGENTS.md", "agents-md"),
        ("AGENTS.override.md", "agents-md"), ("CLAUDE.md", "claude-md"),
        ("a/.claude/CLAUDE.md", "claude-md"), ("a/GEMINI.md", "gemini-md"), ("agents.md", ""),
        (".windsurfrules", "windsurfrules"), (".cursor/rules/a/b.mdc", "cursor-mdc"),
        (".cursor/rules/a.md", ""), ("x/.github/instructions/a.md", ""),
        ("x/.github/instructions/a.instructions.md", "copilot-path-instructions"),
        (".clinerules/a.txt", "cline-rules"), (".kilocode/rules/a.md", "kilo-rules"),
        (".clinerules/workflows/a.md", ""), (".clinerules/a/b.md", "cline-rules"),
        ("README.md", ""), (".factory/AGENTS.md", "agents-md factory-md"),
    ],
)  # fmt: skip
def test_files_are_known_by_their_place(path: str, names: str) -> None:
    assert {n for n, form in READABLE.items() if form.knows(path)} == set(names.split())


@pytest.mark.parametrize("name", ["agents-md", "claude-md", "gemini-md", "cursorrules"])
def test_a_nested_file_is_for_its_folder(name: str) -> None:
    form = FORMATS[name]
    parsed = form.parse(f"a/{form.NAMES[0]}", "Text")
    assert (parsed.folder, parsed.scope) == ("a", paths("a/**"))


@given(rules)
def test_cursors_line_reader(rule: Rule) -> None:
    """It splits lines at the first colon and commas; a quote, a brace or a space is a character."""
    form = FORMATS["cursor-mdc"]
    text = form.render(form.place(rule).path, [rule], "standards").text
    header = text.split("---\n")[1] if text.startswith("---\n") else ""
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    assert set(fields) <= {"description", "globs", "alwaysApply"}
    assert fields["alwaysApply"] in ("true", "false")
    if rule.scope.kind == "paths":
        globs = fields["globs"].split(",")
        assert all(g and g == g.strip() for g in globs)
        assert not {*"\"'{}#\\"} & set(fields["globs"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("claude-rules", "paths"), ("qwen-rules", "paths"), ("cline-rules", "paths"),
        ("devin-rules", "globs"), ("kiro-steering", "fileMatchPattern"),
        ("continue-rules", "globs"), ("openhands-skills", "paths"), ("codebuddy-rules", "paths"),
    ],
)  # fmt: skip
@settings(max_examples=25)
@given(rules)
def test_lists_are_yaml_lists_in_quotes(name: str, key: str, rule: Rule) -> None:
    form = FORMATS[name]
    text = form.render(form.place(rule).path, [rule], "standards").text
    if not text.startswith("---\n"):
        assert rule.scope.kind != "paths"
        return
    header = text.split("---\n")[1]
    fields = yaml.safe_load(header)
    if rule.scope.kind == "paths":
        assert all(isinstance(g, str) and g for g in fields[key])
        lines = header.split(f"{key}:\n")[1].splitlines()
        assert all(line.startswith('  - "') for line in lines[: len(fields[key])])
        assert not any(g.startswith("./") or g.endswith("/") for g in fields[key])
    else:
        assert key not in fields


@pytest.mark.parametrize(
    ("name", "key"), [("copilot-path-instructions", "applyTo"), ("antigravity-rules", "globs")]
)
@given(rules)
def test_strings_are_yaml_strings(name: str, key: str, rule: Rule) -> None:
    form = FORMATS[name]
    text = form.render(form.place(rule).path, [rule], "standards").text
    fields = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
    if rule.scope.kind == "paths":
        assert isinstance(fields[key], str) and f'\n{key}: "' in "\n" + text
        parts = commas(fields[key])
        assert parts and not any(p.startswith(("/", "./")) for p in parts)
        assert name != "antigravity-rules" or "{" not in fields[key]


@given(rules)
def test_jetbrains_lines(rule: Rule) -> None:
    """No YAML: the block ends at the first `---` anywhere, and every comma parts."""
    form = FORMATS["jetbrains-ai-rules"]
    text = form.render(form.place(rule).path, [rule], "standards").text
    block = text[3:].split("---", 1)[0]
    assert text[3 + len(block) :].startswith("---\n<!-- Generated")
    fields = dict(line.split(": ", 1) for line in block.strip("\n").splitlines())
    assert fields["apply"] in ("always", "manually", "by model decision", "by file patterns")
    if rule.scope.kind == "paths":
        assert not {*"\"'{}"} & set(fields["patterns"])
