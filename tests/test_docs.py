"""The documentation is under test: every command has help and its place in the pages, and the generated pages say what their sources say."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import yaml

from khabar.cli import app
from khabar.lexicon.codebook import load_codebook

ROOT = Path(__file__).parents[1]
GROUPED = typer.main.get_command(app).commands
# 'gazetteer add' stands beside 'read'.
COMMANDS = {
    **GROUPED,
    **{f"{group} {name}": command for group, outer in GROUPED.items() for name, command in getattr(outer, "commands", {}).items()},
}
PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name):
    command = COMMANDS[name]
    assert command.help
    assert all(p.help for p in command.params if p.name != "help"), [p.name for p in command.params if not p.help]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference_and_is_used_in_a_page(name):
    assert f"#{'#' * len(name.split())} khabar {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    written = "".join(p.read_text(encoding="utf-8") for p in PAGES if p.name != "commands.md")
    assert f"khabar {name}" in written


def test_generated_pages_are_up_to_date():
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "write_docs.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_kind_is_in_the_codebook_page():
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (\w+)$", page, re.M) == list(load_codebook().kinds)


def test_every_page_is_in_the_navigation():
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert sorted(page for entry in nav for page in entry.values()) == [p.name for p in PAGES]


def test_links_between_pages_lead_somewhere():
    files = [*PAGES, *ROOT.glob("*.md"), *(ROOT / "tests").rglob("*.md")]
    for file in files:
        for target in re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_commands_in_the_pages_and_the_readme_are_real():
    """Every `khabar x --option` that a reader could copy exists."""
    for file in [*PAGES, ROOT / "README.md"]:
        for block in re.findall(r"```(?:sh|console)\n(.*?)```", file.read_text(encoding="utf-8"), re.S):
            for line in re.findall(r"^\$? ?khabar (.+)$", block, re.M):
                name, *rest = line.split()
                if getattr(GROUPED.get(name), "commands", None) and rest:
                    name = f"{name} {rest.pop(0)}"
                assert name in COMMANDS, f"{file.name}: khabar {line}"
                options = {o for p in COMMANDS[name].params for o in (*p.opts, *p.secondary_opts)}
                assert {w for w in rest if w.startswith("--")} <= options, f"{file.name}: khabar {line}"


def test_make_targets_named_in_the_documents_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    for file in [*PAGES, *ROOT.glob("*.md")]:
        for target in re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", file.read_text(encoding="utf-8"), re.M):
            assert "".join(target) in targets, f"{file.name}: make {''.join(target)}"
