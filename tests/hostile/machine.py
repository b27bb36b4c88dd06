"""Process and disk go wrong: kills, failing writes, damaged caches, other machines."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import count, product
from pathlib import Path
from unittest.mock import patch

from digest.errors import DigestError
from digest.site import Choices, build_site
from tests.hostile.figure import Figure
from tests.site.conftest import CONFIG, FILES, NEW, NOW, fresh_tree, tree, write_files

WRITES = ("write", "replace", "rename", "fsync", "open", "unlink", "mkdir")
"""The calls of `os` that change a disk; `os.open` also reads, and must be survived too."""

_PROGRAM = """
import sys
from pathlib import Path
from digest.site import Choices, build_site
from tests.site.conftest import CONFIG, NOW
build_site(CONFIG, Path(sys.argv[1]), now=NOW, choices=Choices(jobs=int(sys.argv[2])))
"""
_STAGING = ".digest-staging/"
_CHECKED_EACH = 8
"""Kills after which a build is let through and compared with one from nothing."""


@contextmanager
def in_folder(folder: Path, name: str) -> Iterator[Path]:
    """A site of its own for one check, gone when it is done."""
    root = folder / name
    write_files(root, FILES)
    yield root
    shutil.rmtree(root)


def build(root: Path) -> None:
    build_site(CONFIG, root, now=NOW, choices=Choices(jobs=1))


def shown(root: Path) -> dict[str, bytes]:
    """What a reader of the output can see."""
    return {path: data for path, data in tree(root / "public").items() if not path.startswith(_STAGING)}


def kills(root: Path, number: int, seed: int = 7) -> Figure:
    """`kill -9` at random moments of builds between two states of the content."""
    states, chooser, faults, struck = _two_states(root), random.Random(seed), list[str](), 0
    usual = _seconds_of_a_build(root)
    for kill in range(number):
        _turn(root, is_new=bool(kill % 2))
        process = _start(root)
        time.sleep(chooser.uniform(0.05, 1.1) * usual)
        process.kill()
        process.communicate()
        struck += process.returncode == -signal.SIGKILL
        wrong = [path for path, data in shown(root).items() if data not in (one.get(path) for one in states)]
        faults += [f"kill {kill}: {path} is neither the old nor the new one" for path in wrong]
        if kill % _CHECKED_EACH == _CHECKED_EACH - 1 or kill == number - 1:
            build(root)
            if tree(root / "public") != states[kill % 2]:
                faults.append(f"kill {kill}: the next build is not that from nothing")
    told = f"{number - len(faults)} of {number} whole, {struck} struck at work"
    return Figure("F1", "kill -9 at random moments of a build", told, f"{number} of {number}", faults)


def _two_states(root: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The old site, built and in place, and the new one."""
    build(root)
    old = tree(root / "public")
    _turn(root, is_new=True)
    new = fresh_tree(root)
    _turn(root, is_new=False)
    return old, new


def _turn(root: Path, *, is_new: bool) -> None:
    if is_new:
        write_files(root, NEW)
    else:
        (root / "content" / next(iter(NEW))).unlink(missing_ok=True)


def _start(root: Path, jobs: int = 1, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _PROGRAM, str(root), str(jobs)]
    here = Path(__file__).parents[2]
    return subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.PIPE, cwd=here)


def _seconds_of_a_build(root: Path) -> float:
    began = time.perf_counter()
    _start(root).communicate()
    return time.perf_counter() - began


def disk_faults(root: Path, code: int, name: str, step: int = 1) -> Figure:
    """SQLite's way: the N-th call fails for N = 1, 2, 3 … until a build gets through."""
    old, new = _two_states(root)
    faults, points, is_met = list[str](), 0, True
    for at in count(1, step):
        _turn(root, is_new=True)
        told, is_met = _failing_build(root, name, at, code)
        if not is_met:
            break
        points += 1
        found = shown(root)
        mixed = [path for path, data in found.items() if data not in (old.get(path), new.get(path))]
        if mixed or set(old) - set(found):
            faults.append(f"number {at}: {mixed[:2] or sorted(set(old) - set(found))[:2]} is not whole")
        if told is not None and len(told.splitlines()) != 2:
            faults.append(f"number {at} told {told!r}")
        _turn(root, is_new=False)
        build(root)
        if tree(root / "public") != old:
            faults.append(f"number {at}: the next build is not that from nothing")
    what = f"{errno.errorcode[code]} at each N-th os.{name}"
    return Figure("F2", what, f"{points} points, {len(faults)} wrong", "0 wrong", faults)


def _failing_build(root: Path, name: str, at: int, code: int) -> tuple[str | None, bool]:
    """What the build told (None: it got through), and whether the fault was met at all."""
    real: Callable[..., object] = getattr(os, name)
    calls, met = count(1), list[int]()

    def failing(*arguments: object, **named: object) -> object:
        if next(calls) == at:
            met.append(at)
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    with patch.object(os, name, failing):
        try:
            build(root)
        except DigestError as error:
            return str(error), bool(met)
    return None, bool(met)


def cache_damage(root: Path, number: int, seed: int = 7) -> Figure:
    """A random file of `.digest/` is flipped, cut, swapped with another or deleted before each build."""
    states, chooser, faults = _two_states(root), random.Random(seed), list[str]()
    for turn in range(number):
        what = _damage(sorted(path for path in (root / ".digest").rglob("*") if path.is_file()), chooser)
        _turn(root, is_new=bool(turn % 2))
        try:
            build(root)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it must not be
            faults.append(f"{what}: {type(fault).__name__}: {fault}")
            continue
        if tree(root / "public") != states[turn % 2]:
            faults.append(f"{what}: another site than from nothing")
    return Figure("F3", "damage to the cache", f"{number - len(faults)} of {number} right", f"{number}", faults)


def _damage(kept: list[Path], chooser: random.Random) -> str:
    path = chooser.choice(kept)
    data = path.read_bytes()
    kind = chooser.choice(("flip", "flip", "flip", "cut", "swap", "delete"))
    if kind == "flip" and data:
        place = chooser.randrange(len(data))
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << chooser.randrange(8)]) + data[place + 1 :])
    elif kind == "cut":
        path.write_bytes(data[: chooser.randrange(len(data) + 1)])
    elif kind == "swap":
        other = chooser.choice(kept)
        path.write_bytes(other.read_bytes())
        other.write_bytes(data)
    else:
        path.unlink()
    return f"{kind} of {path.name}"


def machines(root: Path, *, is_short: bool = False) -> Figure:
    """One content built on machines of every zone, language, hash seed and number of processes."""
    zones, languages = ("UTC", "America/St_Johns", "Pacific/Kiritimati"), ("C", "ko_KR.UTF-8")
    chosen = list(product(zones, languages, ("0", "4242"), (1, 2)))
    made: Mapping[str, str] = dict(_built_at(root, *one) for one in (chosen[::23] if is_short else chosen))
    faults = [] if len(set(made.values())) == 1 else [f"{machine}: {found}" for machine, found in made.items()]
    return Figure("F7", "zones, languages, hash seeds, jobs", f"{len(made)} builds", "equal bytes", faults)


def _built_at(root: Path, zone: str, language: str, seed: str, jobs: int) -> tuple[str, str]:
    for folder in ("public", ".digest"):
        shutil.rmtree(root / folder, ignore_errors=True)
    process = _start(root, jobs, TZ=zone, LANG=language, LC_ALL=language, PYTHONHASHSEED=seed)
    _, told = process.communicate()
    made = hashlib.sha256(repr(sorted(tree(root / "public").items())).encode()).hexdigest()
    return f"{zone} {language} {seed} {jobs}", told.decode()[-200:] if process.returncode else made


def times_reset(root: Path) -> Figure:
    """Every time stamp of content and output set back, as a fresh checkout does."""
    build(root)
    for path in (one for folder in ("content", "public") for one in (root / folder).rglob("*") if one.is_file()):
        os.utime(path, (1, 1))
    report = build_site(CONFIG, root, now=NOW, choices=Choices(jobs=1))
    faults = [] if (report.read, report.rendered, report.written) == (0, 0, 0) else [str(report)]
    return Figure("F4", "all time stamps reset", f"{report.rendered} pages rendered", "0", faults)


def parallel(root: Path, number: int) -> Figure:
    """So many builds at once."""
    with ExitStack() as stack:
        processes = [stack.enter_context(_start(root)) for _ in range(number)]
        told = [process.communicate()[1].decode()[-200:] for process in processes]
    faults = [words for process, words in zip(processes, told, strict=True) if process.returncode]
    if tree(root / "public") != fresh_tree(root):
        faults.append("the site is not that from nothing")
    return Figure("F5", "builds at once", f"{number - len(faults)} of {number} ended well", f"{number}", faults)
