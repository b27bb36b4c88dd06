"""What one content file comes to by itself: who it says it is, what of it is proved, what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from digest.desk.parts import line_of, parts, unproved_parts
from digest.desk.proof import SourceText
from digest.desk.remarks import remarks
from digest.errors import Problem
from digest.model import Entry
from digest.site.permalinks import entry_path
from digest.site.rows import address_line


@dataclass(frozen=True, slots=True)
class Finding:
    """A content file, looked at.

    `id` is empty for a file that is no entry, `faults` then say why. `address` is that of its page, `day` its ISO date;
    each `…line` is the line that decides. `proved` and `editors` count parts; a draft and an entry without a kept
    source are not proved.
    """

    id: str = ""
    id_line: int = 1
    address: str = ""
    address_line: int = 1
    day: str = ""
    is_draft: bool = False
    has_source: bool = False
    proved: int = 0
    editors: int = 0
    unproved: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def source_id(self) -> str:
        """The id whose kept source it is proved against; empty for what needs no proof."""
        return "" if self.is_draft else self.id

    def as_json(self) -> str:
        """One line, from which `finding_from` makes the same again."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":"))


def finding(entry: Entry, source: str | None) -> Finding:
    """What `entry` comes to; `source` is its kept source text, None when there is none or it need not be proved."""
    return Finding(
        id=entry.id,
        id_line=line_of(entry, "id"),
        address=entry_path(entry),
        address_line=address_line(entry),
        day=entry.date.isoformat(),
        is_draft=entry.is_draft,
        has_source=source is not None,
        warnings=tuple(remarks(entry)),
        **(_proof(entry, source) if source is not None else {}),
    )


def finding_from(text: str) -> Finding:
    """The finding that `as_json` wrote. Raises ValueError, KeyError or TypeError for another text."""
    values = json.loads(text)
    for name in ("unproved", "faults", "warnings"):
        values[name] = tuple(Problem(**one) for one in values[name])
    return Finding(**{field.name: values[field.name] for field in fields(Finding)})


def _proof(entry: Entry, source: str) -> dict[str, Any]:
    found = list(parts(entry))
    marked = sum(part.is_editors for part in found)
    unproved = tuple(unproved_parts(entry, SourceText(source)))
    return {"proved": len(found) - marked - len(unproved), "editors": marked, "unproved": unproved}
