"""A process beside that looks at the output: what it tells is only a hint, and its death costs nothing but time."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from digest.site import lookout
from digest.site.lookout import Lookout
from tests.site.conftest import build, fresh_tree, tree


def test_it_tells_what_it_has_found() -> None:
    looking = Lookout(lambda: ["a/index.html", "b\udc80.html"])
    assert looking.found() == ["a/index.html", "b\udc80.html"]
    looking.close()


def _fails() -> list[str]:
    raise OSError


def _dies() -> list[str]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@pytest.mark.parametrize("look", [_fails, _dies])
@pytest.mark.filterwarnings("ignore")
def test_one_that_fails_or_dies_tells_nothing(look: lookout.Look) -> None:
    looking = Lookout(look)
    assert looking.found() is None
    looking.close()


def test_one_that_nobody_asks_is_let_go() -> None:
    looking = Lookout(lambda: [str(threading.Event().wait())])
    process = looking._process
    looking.close()
    assert process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_build_whose_lookout_dies_looks_for_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("digest.site.session.lookout", lambda *_: Lookout(_dies))
    build(root)
    (root / "public/index.html").write_text("tampered with")
    build(root)
    assert tree(root / "public") == fresh_tree(root)


def test_small_sites_and_programs_with_threads_start_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index.sqlite"
    index.write_bytes(b"small")
    assert lookout.lookout(index, lambda _: []) is None
    monkeypatch.setattr(lookout, "LARGE", 0)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert lookout.lookout(index, lambda _: []) is None
