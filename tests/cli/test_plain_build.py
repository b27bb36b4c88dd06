"""`digest build` with plain words is read without the command line's library, and means the same."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest import cli
from digest.cli import build as command_module
from digest.cli import main, plain
from digest.cli.building import Asked

PLAIN = (
    [],
    ["--quiet"],
    ["-q", "-n"],
    ["--site", "."],
    ["--site", "there", "--strict"],
    ["--site", "there", "--site", "."],
    ["--changed", "content/a.md"],
    ["--changed", "content/a.md", "--json", "--changed", "/else/b.md"],
    ["--changed", ""],
    *([flag] for flag in plain._FLAGS),
    *(list(pair) for pair in itertools.combinations(plain._FLAGS, 2)),
)
NOT_PLAIN = (
    ["--help"],
    ["-h", "--quiet"],
    ["--site", "nowhere"],
    ["--site", "site.yaml"],
    ["--site"],
    ["--changed"],
    ["--changed", "--quiet"],
    ["--changed=content/a.md"],
    ["--chang", "content/a.md"],
    ["-qn"],
    ["--jobs", "2"],
    ["content"],
    ["--", "--quiet"],
    [""],
)
CHANGED_NOTHING = """
import sys
sys.argv = ["digest", "build", *sys.argv[1:]]
from digest.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code
    print(" ".join(sorted(sys.modules)))
"""


def asked(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the command line's library takes these words for."""
    taken: list[Asked] = []
    monkeypatch.setattr(command_module, "build", taken.append)
    result = CliRunner().invoke(main, ["build", *words])
    assert result.exit_code == 0, result.output
    return taken[0]


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_plain_words_mean_what_the_library_takes_them_for(
    site: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    (site / "there").mkdir()

    assert plain.plainly_asked(words) == asked(words, monkeypatch)


@pytest.mark.parametrize("words", NOT_PLAIN, ids=" ".join)
def test_any_other_word_is_left_to_the_library(site: Path, words: list[str]) -> None:
    assert plain.plainly_asked(words) is None


def test_every_option_has_its_field_with_the_same_default() -> None:
    options = {str(option.name) for option in command_module.command.params}

    assert options == set(Asked._fields)


def test_a_plain_build_that_is_stopped_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_asked: Asked) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(plain, "build", stopped)
    build = plain.plain_build([])
    assert build is not None

    with pytest.raises(SystemExit) as end:
        build()

    assert (end.value.code, capsys.readouterr().err) == (1, "\nAborted!\n")


def test_a_command_that_is_stopped_while_it_loads_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_words: Sequence[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["digest", "build"])
    monkeypatch.setattr(plain, "plain_build", stopped)

    with pytest.raises(SystemExit) as end:
        getattr(cli, "main")  # noqa: B009 - what loads the command

    assert (end.value.code, capsys.readouterr().err) == (1, "\nAborted!\n")


def loaded(site: Path, *words: str) -> tuple[str, set[str]]:
    """The line that a build in a process of its own prints, and the modules that it has loaded."""
    command = [sys.executable, "-c", CHANGED_NOTHING, *words]
    line, modules = subprocess.run(command, cwd=site, capture_output=True, text=True, check=True).stdout.splitlines()
    return line, set(modules.split())


def test_a_build_that_finds_nothing_changed_loads_little(site: Path) -> None:
    entry = site / "content/2024/11/04/wall.md"
    entry.parent.mkdir(parents=True)
    entry.write_text("---\ntitle: The wall holds\ndate: 2024-11-04\n---\n\nIt held.\n", "utf-8")
    loaded(site)

    line, modules = loaded(site)

    assert "(0 read)" in line
    heavy = "click dataclasses inspect hashlib json zoneinfo tempfile signal threading yaml jinja2 markdown_it typing"
    assert modules & {*heavy.split(), "digest.model", "digest.site.words", "digest.site.frame"} == set()
    ours = sorted(name for name in modules if name.split(".")[0] == "digest")
    assert len(ours) <= 52, ours


def test_the_next_build_finds_the_patterns_of_one_before_compiled(site: Path) -> None:
    folder = site / "content/2024/11/04"
    folder.mkdir(parents=True)
    (folder / "wall.md").write_text("---\ntitle: The wall holds\ndate: 2024-11-04\n---\n\nIt held.\n", "utf-8")
    loaded(site)
    code = "from digest.markdown import body, fast; import digest.site.parts, digest.kept_patterns as patterns"

    told = "print(len(patterns._kept()) > 20, patterns._new)"
    command = [sys.executable, "-c", f"{code}; {told}"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True {}\n"


def test_one_more_entry_loads_what_makes_its_pages_and_no_more(site: Path) -> None:
    folder = site / "content/2024/11/04"
    folder.mkdir(parents=True)
    text = "---\ntitle: The wall holds\ndate: 2024-11-04\npeople: [Ines Halloran]\n---\n\nIt held.\n"
    (folder / "wall.md").write_text(text, "utf-8")
    loaded(site)
    (folder / "gate.md").write_text(text.replace("wall", "gate"), "utf-8")

    line, modules = loaded(site, "--changed", "content/2024/11/04/gate.md")

    assert "(1 read)" in line
    others = "click zoneinfo yaml markdown_it PIL digest.door.yaml digest.site.inlining digest.site.pictures.cards"
    assert modules & {*others.split(), "digest.site.lean_markup", "digest.site.crew"} == set()
