"""The made-up hostile inputs, taken through the commands as an editor would, and the pages opened in a browser.

The data and the page checker lie beside the project (`../shared/evals/hostile`); without them there is nothing to see.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from digest.door.yaml import dump_mapping
from digest.markdown import compose
from digest.model import Article, KeyFact, Quote, Reaction, Summary
from tests.hostile.figure import Figure

DATA = Path(__file__).parents[2].parent / "shared/evals/hostile"
MANIFEST = DATA / "dev/manifest.jsonl"
_STANCES = {"criticized": "criticise", "welcomed": "welcome", "rejected": "reject"}
_DAY = date(2024, 11, 3)


def cases() -> list[dict[str, Any]]:
    """One mapping for each input."""
    return [json.loads(line) for line in MANIFEST.read_text("utf-8").splitlines()]


def unpack(folder: Path) -> None:
    """The inputs as files below `folder`."""
    with tarfile.open(DATA / "dev/hostile-dev.tar.gz") as archive:
        archive.extractall(folder, filter="data")


def write_site(inputs: Path, root: Path) -> None:
    """A site whose content files are the inputs of the kind `markdown`, their fields mapped to the ones of ours."""
    (root / "content/hand").mkdir(parents=True)
    (root / "site.yaml").write_text("title: The Briefing\ntimezone: Asia/Seoul\n", "utf-8")
    for case in cases():
        if case["kind"] == "markdown":
            text = (inputs / case["file"]).read_bytes().decode("utf-8", "surrogateescape")
            name = f"{Path(case['file']).stem}.md"
            (root / "content/hand" / name).write_bytes(mapped(text, case["id"]).encode("utf-8", "surrogateescape"))


def mapped(text: str, id_: str) -> str:
    """A content file of the set as one of ours: facts, quotes and reactions of its front matter become sections.

    What cannot be parsed goes in as it is; the body is Markdown that somebody wrote, and stays untouched.
    """
    parts = text.split("\n---\n", 1)
    try:
        front = yaml.safe_load(parts[0].removeprefix("---\n"))
    except (yaml.YAMLError, ValueError):
        return text
    if len(parts) < 2 or not isinstance(front, dict):
        return text
    summary = Summary(
        key_facts=tuple(KeyFact(str(fact), 0, 0) for fact in front.pop("facts", None) or ()),
        quotes=tuple(
            Quote(str(one["text"]), 0, 0, str(one.get("speaker") or "") or None, str(one.get("role") or "") or None)
            for one in front.pop("quotes", None) or ()
        ),
        reactions=tuple(
            Reaction(str(one["who"]), _STANCES.get(str(one.get("how")), "assert"), str(one["text"]), 0, 0)
            for one in front.pop("reactions", None) or ()
        ),
    )
    composed = compose(Article("x", title="x", lang="en"), summary, id_, _DAY)
    sections = composed.split("\n---\n", 1)[1].replace("Zqb", "zqb")  # what digest writes begins with a capital
    values = {key: _simple(value) for key, value in front.items() if value not in (None, "")}
    return f"---\n{dump_mapping(values)}---\n\n{parts[1].strip()}\n{sections}"


def _simple(value: Any) -> object:
    if isinstance(value, dict):
        return {str(key): _simple(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [str(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value if isinstance(value, date) else str(value)


def digest(root: Path, *words: str, seconds: int = 900) -> subprocess.CompletedProcess[str]:
    """Run a command on the site, as from a shell."""
    command = [sys.executable, "-c", "from digest.cli import main; main()", *words, "--site", str(root)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False)


def build_whole_site(inputs: Path, root: Path) -> list[str]:
    """Everything of the set in one site, built; what of the commands was not as it must be."""
    unpack(inputs)
    write_site(inputs, root)
    faults = []
    for words in (
        ("add", str(inputs / "articles"), str(inputs / "feeds")),
        ("build", "--future", "--drafts"),
        ("check",),
    ):
        done = digest(root, *words)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            faults.append(f"digest {words[0]} ended with {done.returncode}: {done.stderr[-300:]}")
        faults += [f"digest {words[0]} wrote {line!r}" for line in acting_lines(done.stdout + done.stderr)]
    return faults


def acting_lines(log: str) -> list[str]:
    """Lines of a log that would drive a terminal or a CI runner."""
    found = [line for line in log.splitlines() if "\x1b" in line or line.lstrip().startswith(("::", "##["))]
    return found + [line for line in log.split("\n") if "\r" in line or "\x00" in line]


def opened(root: Path, mode: str, report: Path) -> Mapping[str, Any]:
    """All pages of the built site, opened in Chromium with its second wall off (`bypass`) or on (`keep`)."""
    script = str(DATA / "run_xss_check.py")
    words = [str(root / "public"), "--manifest", str(MANIFEST), "--csp", mode, "--json", str(report)]
    done = subprocess.run([sys.executable, script, *words], capture_output=True, text=True, timeout=3600, check=False)
    if done.returncode == 2 or not report.exists():
        raise RuntimeError(done.stderr[-1000:])
    found: Mapping[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def page_figures(folder: Path) -> Iterator[Figure]:
    """The whole set through the commands, then every page in both modes."""
    inputs, root = folder / "inputs", folder / "site"
    inputs.mkdir()
    faults = build_whole_site(inputs, root)
    yield Figure(
        "S1-S16", "the whole set through add, build and check", "as it must be", "no crash, clean logs", faults
    )
    for mode in ("bypass", "keep"):
        found = opened(root, mode, folder / f"{mode}.json")
        acting = _count(found, {"trap", "script", "request", "navigation", "csp", "dom", "text", "feed", "forbidden"})
        faults = [f"{one['url']}: {one['bad'][:2]}" for one in found["failures"]]
        if mode == "keep" and found["csp_fails"]:
            faults.append(f"{found['csp_fails']} pages let a script run that was put in afterwards")
        told = (
            f"{acting} acting, {found['by_oracle'].get('literal', 0)} changed, {found['marks_missing']} of "
            f"{found['marks_must_show']} missing, {found['overflow']} too wide, of {found['pages_opened']}"
        )
        yield Figure(
            "S1-S16", f"pages in the browser, policy {'on' if mode == 'keep' else 'off'}", told, "0 failing", faults
        )


def _count(found: Mapping[str, Any], oracles: set[str]) -> int:
    return sum(any(bad["oracle"] in oracles for bad in one["bad"]) for one in found["failures"])


def payloads() -> Sequence[str]:
    """All XSS payloads and naughty strings."""
    with gzip.open(DATA / "xss/payloads.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line)["payload"] for line in lines]
    with gzip.open(DATA / "xss/naughty-strings.txt.gz", "rt", encoding="utf-8") as lines:
        return found + [line.rstrip("\n") for line in lines]
