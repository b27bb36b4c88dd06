"""What is no plain file, wherever it lies: never followed out of its folder, never waited for, always named."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import Result

from tests.desk.conftest import ARTICLE

Digest = Callable[..., Result]
SECRET = "Nobody outside may read this sentence of the editor's own diary, whatever link leads to it from a site."
ENTRY = "---\ntitle: The plain one\ndate: 2026-03-09\n---\n\nWords.\n"
LINKS = ("a circle", "a link to nothing", "a link to a device", "a link out")
KINDS = ("a pipe", "a socket", "a device", "a folder", *LINKS)


@pytest.fixture
def article(site: Path) -> Path:
    path = site / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "diary.md").write_text(f"---\ntitle: Diary\ndate: 2026-03-09\n---\n\n{SECRET}\n", "utf-8")
    return folder


@pytest.fixture
def put(elsewhere: Path) -> Iterator[Callable[[str, Path], None]]:
    """Puts a special file of a kind in place."""
    sockets: list[socket.socket] = []

    def made(kind: str, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "a pipe":
            os.mkfifo(path)
        elif kind == "a socket":
            sockets.append(socket.socket(socket.AF_UNIX))
            with chdir(path.parent):  # a socket's path is at most some hundred bytes long
                sockets[-1].bind(path.name)
        elif kind == "a device":
            try:
                os.mknod(path, 0o20644, os.makedev(1, 5))
            except OSError:
                pytest.skip("only the superuser makes devices")
        elif kind == "a folder":
            path.mkdir()
        else:
            targets = {"a circle": path.name, "a link to nothing": "nowhere", "a link to a device": "/dev/zero"}
            path.symlink_to(targets.get(kind, str(elsewhere / "diary.md")))

    yield made
    for one in sockets:
        one.close()


@pytest.mark.parametrize("kind", KINDS)
def test_in_content_it_is_named_and_left_out_and_strict_refuses_it(
    kind: str, put: Callable[[str, Path], None], digest: Digest, site: Path
) -> None:
    day = site / "content/2026/03/09"
    put(kind, day / "special.md")
    (day / "plain.md").write_text(ENTRY, "utf-8")

    results = {words: digest(*words) for words in (("build",), ("check",), ("list",), ("build", "--strict"))}

    for words, result in results.items():
        assert "special.md" in result.stderr, words
        assert "Traceback" not in result.stderr
        assert result.exit_code == ("--strict" in words), result.stderr
    assert (site / "public/2026/03/09/plain/index.html").is_file()
    assert not any(SECRET.encode() in path.read_bytes() for path in (site / "public").rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "a folder"])
def test_in_static_it_is_named_and_left_out_and_strict_refuses_it(
    kind: str, put: Callable[[str, Path], None], digest: Digest, site: Path
) -> None:
    (site / "content").mkdir()
    put(kind, site / "static/special.txt")

    strict, lenient = digest("build", "--strict"), digest("build")

    assert (strict.exit_code, lenient.exit_code) == (1, 0)
    assert not (site / "public/special.txt").exists()
    for result in (strict, lenient):
        assert "static/special.txt" in result.stderr


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "a link out"])
def test_in_templates_the_built_in_file_serves(
    kind: str, put: Callable[[str, Path], None], digest: Digest, site: Path
) -> None:
    (site / "content").mkdir()
    for name in ("entry.html", "assets/style.css", "words/en.yaml"):
        put(kind, site / "templates" / name)

    result = digest("build")

    assert result.exit_code == 0, result.stderr
    assert b"</html>" in (site / "public/index.html").read_bytes()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "a link out"])
def test_given_to_add_it_is_named_and_the_rest_is_taken_in(
    kind: str, put: Callable[[str, Path], None], digest: Digest, site: Path, article: Path
) -> None:
    put(kind, site / "inbox/special.txt")

    result = digest("add", str(site / "inbox/special.txt"), str(article))

    assert result.exit_code == 1
    assert "special.txt" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(list((site / "content").rglob("*.md"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_folder_given_to_add_it_is_passed_over(
    kind: str, put: Callable[[str, Path], None], digest: Digest, site: Path, article: Path
) -> None:
    put(kind, site / "inbox/special.txt")
    (site / "inbox/article.txt").write_bytes(article.read_bytes())

    assert digest("add", str(site / "inbox")).exit_code == 0
    assert len(list((site / "content").rglob("*.md"))) == 1
    assert len(list((site / "sources").glob("*.txt"))) == 1


@pytest.mark.parametrize("kind", ["a pipe", "a circle", "a link to a device", "a folder"])
def test_in_the_place_of_a_kept_source_it_is_no_source(
    kind: str, put: Callable[[str, Path], None], digest: Digest, site: Path, article: Path
) -> None:
    digest("add", str(article))
    (source,) = (site / "sources").glob("*.txt")
    source.unlink()
    put(kind, source)

    result = digest("check")

    assert result.exit_code == 0
    assert "no source text is kept" in result.stderr
