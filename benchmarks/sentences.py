"""Sentence boundaries: this project beside the libraries that are installed, as a table.

`python benchmarks/sentences.py [TEXTS.jsonl ...]` scores the challenge file of the tests. With texts (one JSON object a
line, its `text` and `lang`; also gzipped) it also scores the boundaries on which all libraries agree: what only we
miss there is most likely our error. Line breaks are given to everybody and not counted. The libraries stand in
`requirements-sentences.txt`.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from digest.extract.sentences import sentences

CASES = Path(__file__).parents[1] / "tests" / "extract" / "cases" / "sentences.txt"
Splitter = Callable[[str], Iterable[str]]


def splitters(lang: str) -> dict[str, Splitter]:
    """The project and each library that is installed and made for the language, by name."""
    found: dict[str, Splitter] = {"digest": lambda line: [span.text for span in sentences(line, lang)]}
    for name, made in (_ENGLISH if lang == "en" else _KOREAN).items():
        with contextlib.suppress(ImportError):
            found[name] = made()
    return found


def _pysbd() -> Splitter:
    return importlib.import_module("pysbd").Segmenter(language="en", clean=False).segment


def _spacy() -> Splitter:
    pipe = importlib.import_module("spacy").blank("en")
    pipe.add_pipe("sentencizer")
    return lambda line: [span.text for span in pipe(line).sents]


def _blingfire() -> Splitter:
    module = importlib.import_module("blingfire")
    return lambda line: module.text_to_sentences(line).split("\n")


def _syntok() -> Splitter:
    module = importlib.import_module("syntok.segmenter")
    return lambda line: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in module.analyze(line)
        for sentence in paragraph
    ]


def _segtok() -> Splitter:
    return importlib.import_module("segtok.segmenter").split_single


def _sentencex() -> Splitter:
    module = importlib.import_module("sentencex")
    return lambda line: module.segment("en", line)


def _kiwi() -> Splitter:
    kiwi = importlib.import_module("kiwipiepy").Kiwi()
    return lambda line: [sentence.text for sentence in kiwi.split_into_sents(line)]


def _kss() -> Splitter:
    module = importlib.import_module("kss")
    return lambda line: module.split_sentences(line, backend="punct")


_ENGLISH: dict[str, Callable[[], Splitter]] = {
    "pysbd": _pysbd, "syntok": _syntok, "segtok": _segtok, "blingfire": _blingfire, "sentencex": _sentencex,
    "spacy sentencizer": _spacy,
}  # fmt: skip
_KOREAN: dict[str, Callable[[], Splitter]] = {"kiwipiepy": _kiwi, "kss": _kss}


def ends(pieces: Iterable[str]) -> set[int]:
    """Where all sentences but the last end, counted in characters that are no white space."""
    found: list[int] = []
    place = 0
    for piece in pieces:
        place += len(re.sub(r"\s", "", piece))
        found.append(place)
    return set(found[:-1])


def challenge(lang: str) -> list[tuple[str, set[int]]]:
    """The lines of the challenge file in one language, each with its ends."""
    block = CASES.read_text(encoding="utf-8").split(f"\n[{lang}]\n")[1].split("\n\n")[0]
    rows: list[tuple[str, set[int]]] = []
    for case in block.splitlines():
        if not case.startswith("# "):
            lines = case.split("⏎")
            rows += [(line.replace(" ‖ ", " ").replace("‖", ""), ends(line.split("‖"))) for line in lines]
    return rows


def agreed(lines: Iterable[str], libraries: dict[str, Splitter]) -> list[tuple[str, set[int]]]:
    """The lines that all libraries but this project split alike, with their ends."""
    rows: list[tuple[str, set[int]]] = []
    for line in lines:
        found = [ends(split(line)) for name, split in libraries.items() if name != "digest"]
        if found and all(each == found[0] for each in found):
            rows.append((line, found[0]))
    return rows


def table(title: str, rows: list[tuple[str, set[int]]], libraries: dict[str, Splitter]) -> None:
    """Prints precision, recall and F1 of the ends, the lines without fault, and the CPU time, for each splitter."""
    print(f"\n{title}: {len(rows)} lines, {sum(len(gold) for _, gold in rows)} boundaries inside lines")
    print(f"{'':20}{'precision':>10}{'recall':>8}{'F1':>8}{'lines right':>13}{'ms a line':>11}")
    for name, split in libraries.items():
        started = time.process_time()
        found = [ends(split(line)) for line, _ in rows]
        spent = 1000 * (time.process_time() - started) / max(1, len(rows))
        right = sum(len(mine & gold) for mine, (_, gold) in zip(found, rows, strict=True))
        given, wanted = sum(map(len, found)), sum(len(gold) for _, gold in rows)
        whole = sum(mine == gold for mine, (_, gold) in zip(found, rows, strict=True))
        precision, recall = 100 * right / max(1, given), 100 * right / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        share = 100 * whole / max(1, len(rows))
        print(f"{name:20}{precision:10.2f}{recall:8.2f}{f1:8.2f}{share:13.1f}{spent:11.3f}")


def lines_of(path: Path, lang: str) -> list[str]:
    """The lines of the texts of one language in a JSON-lines file."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = map(json.loads, content.decode().splitlines())
    texts = [row["text"] for row in rows if row.get("lang", "en") == lang]
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def main(paths: list[str]) -> None:
    for lang in ("en", "ko"):
        libraries = splitters(lang)
        table(f"[{lang}] challenge file", challenge(lang), libraries)
        for path in paths:
            lines = lines_of(Path(path), lang)[:6000]
            if lines:
                table(f"[{lang}] {Path(path).name}, agreed", agreed(lines, libraries), libraries)


if __name__ == "__main__":
    main(sys.argv[1:])
