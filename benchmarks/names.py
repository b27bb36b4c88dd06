"""How many of the names that others wrote down are found, as a table.

`python benchmarks/names.py POLNEAR.jsonl[.gz] FIVEW.jsonl[.gz]`: of the first, the named speakers of quotations, each
of whom must be a person under the fullest name that the article gives; of the second, the answers to "where" and "who"
that hold a name. What stands in no list is measured by reading a sample (docs/quality.md).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

from digest.extract.names import Entity, entities
from digest.extract.sentences import sentences

_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.? |(?:Justice|Mayor|Democrat|Admiral) ")
_FULL = re.compile(r"[A-Z][\w.'’-]+(?: (?:[a-z]{1,3} )?[A-Z][\w.'’-]*)+\Z")


def rows(path: str) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    content = Path(path).read_bytes()
    text = (gzip.decompress(content) if path.endswith(".gz") else content).decode()
    return [json.loads(line) for line in text.splitlines()]


def named(text: str) -> tuple[Entity, ...]:
    """The names of a text."""
    return entities(text, "en", sentences(text))


def speakers(path: str) -> None:
    """Prints the share of named speakers who are persons, under their full name, or something else."""
    asked = full = short = other = 0
    for row in rows(path):
        wanted = {
            max(quote["speaker_names"], key=len)
            for quote in row["quotes"]
            if quote.get("speaker_names") and quote["speaker_type"] == "name"
        }
        wanted = {_TITLE.sub("", name) for name in wanted}
        wanted = {name for name in wanted if _FULL.match(name) and name in row["text"]}
        found = named(row["text"]) if wanted else ()
        for name in wanted:
            asked += 1
            people = {form for each in found if each.type == "person" for form in (each.name, *each.aliases)}
            full += any(each.type == "person" and (each.name == name or name in each.aliases) for each in found)
            short += name not in people and name.split()[-1] in people
            other += any(each.type != "person" and name in (each.name, *each.aliases) for each in found)
    print(f"named speakers {asked}: found as a person in full {100 * full / asked:.1f} %, ", end="")
    print(f"by another form {100 * short / asked:.1f} %, as something else {100 * other / asked:.1f} %")


def answers(path: str) -> None:
    """Prints the share of the answers to "where" and "who" whose names are among the names found."""
    for word in ("where", "who"):
        asked = hit = 0
        for row in rows(path):
            forms = {form for each in named(row["text"]) if each.type != "other" for form in (each.name, *each.aliases)}
            for answer in row["gold"].get(word, []):
                names = re.findall(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", answer)
                if names and answer in row["text"]:
                    asked += 1
                    hit += any(form in name or name in form for name in names for form in forms)
        print(f"{word}: {asked} answers with a name, found {100 * hit / max(1, asked):.1f} %")


if __name__ == "__main__":
    speakers(sys.argv[1])
    answers(sys.argv[2])
