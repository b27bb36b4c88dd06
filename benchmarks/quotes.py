"""Quotations and reactions: this project beside a regular expression and textacy, in one table.

    python benchmarks/quotes.py [--evals ../shared/evals/quotes] [--sample N] [--skip-textacy]

The evaluation data is not part of this repository; without it the script says so and stops. textacy needs a spaCy
model of English; what is not installed is named below the table. Figures are F1 in per cent unless the row says
otherwise; seconds are CPU seconds of one process, reading the data left out.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from digest.desk.filters import extract_line

Row = dict[str, Any]
Reader = Callable[[str], Row]
ROOT = Path(__file__).parent.parent
SETS = {
    "articles": "polnear-dev.jsonl.gz",
    "challenge": "challenge-dev.jsonl",
    "reactions": "plover-reactions-dev.jsonl",
}

_RUN = re.compile(r"[“\"]([^“”\"\n]{2,})[”\"]")
_NAME = r"(?:(?:[A-Z][\w.’'-]+|de|van|al)\s?){1,4}"
_CUE = r"(?:said|says|told|added|adds|asked|wrote|argued|stated|noted|warned|called)"
_BEHIND = re.compile(rf"[\s,]*(?:{_CUE}\s(?P<after>{_NAME})|(?P<before>{_NAME}){_CUE}\b)")
_AHEAD = re.compile(rf"(?P<name>{_NAME}){_CUE}[^.“”\"\n]{{0,60}}\Z")


def by_digest(text: str) -> Row:
    """All of `digest extract`."""
    return dict(extract_line({"id": "-", "text": text}, {}))


def by_regex(text: str) -> Row:
    """What stands between double marks, three words at least; the name beside a verb of speech is the speaker."""
    quotes = []
    for match in _RUN.finditer(text):
        if len(match[1].split()) < 3:
            continue
        behind = _BEHIND.match(text, match.end())
        ahead = _AHEAD.search(text, max(0, match.start() - 120), match.start())
        name = (behind["after"] or behind["before"]) if behind else ahead["name"] if ahead else None
        quotes.append({"start": match.start(1), "end": match.end(1), "speaker": (name or "").strip() or None})
    return {"quotes": quotes}


def textacy_reader() -> tuple[str, Reader] | str:
    """Textacy with the first English spaCy model there is, or what is missing."""
    if importlib.util.find_spec("textacy") is None:
        return "textacy is not installed (pip install textacy)"
    import spacy
    import textacy.extract

    models = [name for name in spacy.util.get_installed_models() if name.startswith("en")]
    if not models:
        return "textacy is installed, but no spaCy model of English is (python -m spacy download en_core_web_sm)"
    model = spacy.load(models[0])

    def read(text: str) -> Row:
        quotes = []
        for paragraph in re.finditer(r"[^\n]+", text):
            for triple in _triples(textacy.extract.direct_quotations, model(paragraph[0])):
                start = paragraph.start() + triple.content.start_char
                end = paragraph.start() + triple.content.end_char
                speaker = " ".join(token.text for token in triple.speaker)
                quotes.append({"start": start, "end": end, "speaker": speaker})
        return {"quotes": quotes}

    return f"textacy {textacy.__version__}, {models[0]}", read


def _triples(extract: Callable[[Any], Iterable[Any]], document: object) -> Iterator[Any]:
    """The quotations of a paragraph; one with unbalanced marks makes textacy raise, and has none."""
    try:
        yield from extract(document)
    except ValueError:
        return


def read_lines(path: Path) -> list[Row]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines() if line.strip()]


def scorer(evals: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", evals / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"There is no scorer in {evals}.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def figures(read: Reader, gold: dict[str, list[Row]], evals: Path, *, reacts: bool) -> dict[str, str]:
    """The column of one tool: row name to figure."""
    score = scorer(evals)
    began = time.process_time()
    predicted = [{**read(row["text"]), "id": row["id"]} for row in gold["articles"]]
    speed = len(predicted) / (time.process_time() - began)
    report, _ = score.score(gold["articles"], predicted)
    challenge, _ = score.score(gold["challenge"], [{**read(row["text"]), "id": row["id"]} for row in gold["challenge"]])
    column = {
        "verbatim, end to end": _percent(report["verbatim"]["e2e"]["f1"]),
        "speaker of pronoun quotes (share)": _percent(report["verbatim"]["speaker_by_type"].get("pronoun", (None,))[0]),
        "verbatim span": _percent(report["verbatim"]["overlap"]["f1"]),
        "direct, exact": _percent(report["direct"]["exact"]["f1"]),
        "mixed, overlap": _percent(report["mixed"]["overlap"]["f1"]),
        "indirect, overlap": _percent(report["indirect"]["overlap"]["f1"]),
        "all kinds, end to end": _percent(report["all"]["e2e"]["f1"]),
        "challenge, verbatim end to end": _percent(challenge["verbatim"]["e2e"]["f1"]),
        "articles per CPU second": f"{speed:.0f}",
    }
    return column | (_reactions(read, gold["reactions"], evals) if reacts else {})


def _reactions(read: Reader, gold: list[Row], evals: Path) -> dict[str, str]:
    """What the scorer of reactions prints: actor with stance, and false alarms."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "reactions.jsonl"
        target.write_text("".join(json.dumps({**read(row["text"]), "id": row["id"]}) + "\n" for row in gold), "utf-8")
        command = [sys.executable, evals / "score_reactions.py", evals / SETS["reactions"], target]
        printed = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
    both = re.search(r"actor\+stance F1 ([\d.]+)", printed)
    alarms = re.search(r"false alarms (\d+/\d+)", printed)
    return {
        "reactions, actor and stance": both[1] if both else "-",
        "reactions, false alarms": alarms[1] if alarms else "-",
    }


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def table(columns: dict[str, dict[str, str]]) -> str:
    """The columns side by side as a Markdown table; a row that a tool has not is a dash."""
    rows = list(dict.fromkeys(name for column in columns.values() for name in column))
    lines = ["| measure | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    lines += [f"| {row} | " + " | ".join(column.get(row, "-") for column in columns.values()) + " |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evals", type=Path, default=ROOT.parent / "shared" / "evals" / "quotes")
    parser.add_argument("--sample", type=int, default=0, help="about so many articles; all by default")
    parser.add_argument("--skip-textacy", action="store_true", help="a parse of every article takes a minute or two")
    choices = parser.parse_args()
    if not choices.evals.is_dir():
        sys.exit(f"There is no evaluation data in {choices.evals}; name its folder with --evals.")
    gold = {name: read_lines(choices.evals / file) for name, file in SETS.items()}
    step = max(1, len(gold["articles"]) // choices.sample) if choices.sample else 1
    gold["articles"] = gold["articles"][::step]
    readers: dict[str, Reader] = {"digest": by_digest, "regular expression": by_regex}
    peer = "textacy was left out (--skip-textacy)" if choices.skip_textacy else textacy_reader()
    if not isinstance(peer, str):
        readers[peer[0]] = peer[1]
    columns = {name: figures(read, gold, choices.evals, reacts=name == "digest") for name, read in readers.items()}
    print(f"{len(gold['articles'])} articles, {len(gold['challenge'])} challenge texts\n\n{table(columns)}")
    if isinstance(peer, str):
        print(f"\nNot measured: {peer}.")


if __name__ == "__main__":
    main()
