"""One YAML loader, for front matter and `site.yaml`: safe, strict, and honest about lines.

PyYAML reads `no` as false, `12:30` as 750 and `0123` as 83, and keeps the last of two equal keys without a word. This
loader knows the JSON scalars and ISO days only, refuses what YAML 1.1 would bend, refuses equal keys, aliases, tags
and depth, and reports every problem with the line of the file that the user edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from digest.door.conflicts import conflict_in
from digest.door.loaded import Loaded
from digest.door.text import shown
from digest.errors import DigestError, Problem
from digest.wording import counted

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 20
"""Levels of nesting; front matter needs three."""
MOST_PROBLEMS = 50
"""Problems of one file that are told one by one."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BENT_BOOLEAN = re.compile(r"(?i:yes|no|on|off)|True|False|TRUE|FALSE")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BENT_NUMBER = re.compile(
    r"[-+]?(?:0[0-9_]+|0[xob][0-9a-f_]+|[0-9]+(?::[0-5]?[0-9])+|[0-9]+(?:_[0-9]+)+|\+[0-9]+|\.inf|\.nan)",
    re.IGNORECASE,
)
_QUOTE_IT = "Put it in quotation marks."


def load_mapping(text: str, path: Path | str, first_line: int = 1, error: type[DigestError] = DigestError) -> Loaded:
    """The mapping that `text` holds; `first_line` is the line of the file that its first line is.

    An empty text is an empty mapping. Raises `error` with every problem found.
    """
    loaded = read_mapping(text, path, first_line)
    if loaded.problems:
        raise error(loaded.problems)
    return loaded


def read_mapping(text: str, path: Path | str, first_line: int = 1) -> Loaded:
    """As `load_mapping`, for a caller that has problems of its own to tell along with these: it raises nothing."""
    import yaml

    from digest.door.yaml_faults import syntax_problem

    if conflict := conflict_in(text, path, first_line):
        return Loaded({}, problems=(conflict,), is_broken=True)
    reader = _Reader(path, first_line)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    values: dict[str, object] = {}
    try:
        values = reader.document(yaml.parse(text, Loader=loader))
    except _TooDeepError as fault:
        reader.give_up(Problem(path, fault.line, f"nested more than {MAX_DEPTH} levels deep", "Write it flatter."))
    except yaml.YAMLError as fault:
        reader.give_up(syntax_problem(fault, text, path, first_line))
    return Loaded(values, reader.lines, tuple(_bounded(reader.problems)), reader.is_broken)


def dump_mapping(values: Mapping[str, object]) -> str:
    """`values` as YAML that `load_mapping` reads back the same: whatever could be taken for more is quoted."""
    return "".join(_dumped(values, ""))


def _bounded(problems: list[Problem]) -> list[Problem]:
    """The first problems of a file, and how many more there are: a list without end helps nobody."""
    further = len(problems) - MOST_PROBLEMS
    if further <= 0:
        return problems
    last = problems[MOST_PROBLEMS]
    what = f"{counted(further, 'further problem')} from this line on"
    return [*problems[:MOST_PROBLEMS], Problem(last.path, last.line, what, "Mend those above first.")]


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reader:
    """One pass over the parser's events; collects problems instead of stopping at the first."""

    def __init__(self, path: Path | str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.is_broken = False

    def document(self, events: Iterator[yaml.Event]) -> dict[str, object]:
        import yaml

        content = (event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent))
        first = next(content)
        if isinstance(first, yaml.StreamEndEvent | yaml.DocumentEndEvent):
            return {}
        value = self.value(first, content, "", 0)
        if isinstance(value, dict):
            self._only_one(events)
            return value
        if value is not None:
            what, mend = "this is not a list of `key: value` lines", "Write one `key: value` a line."
            self.give_up(Problem(self.path, self.line(first), what, f"{mend}{_without_space(value)}"))
        return {}

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], where: str, depth: int) -> object:
        import yaml

        if depth > MAX_DEPTH:
            raise _TooDeepError(self.line(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.complain_once(event, "anchors and aliases (& and *) are not read here", "Write the values out.")
        if tag := getattr(event, "tag", None):
            self.complain(event, f"the tag {shown(str(tag), 40)} is not read here", "Leave it out.")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, where, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, where, depth)
        return self.scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def mapping(self, events: Iterator[yaml.Event], where: str, depth: int) -> dict[str, object]:
        import yaml

        found: dict[str, object] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.key(event, events, depth)
            place = f"{where}.{key}" if where else key
            if key in found:
                self.complain(event, f"the key `{shown(key, 40)}` stands here twice", "Keep one of the two.")
            self.lines.setdefault(place, self.line(event))
            found[key] = self.value(next(events), events, place, depth + 1)
        return found

    def key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> str:
        import yaml

        if isinstance(event, yaml.ScalarEvent) and not event.tag and not event.anchor:
            return str(event.value)
        self.complain(event, "a key must be a plain word", "Write `key: value`.")
        self.value(event, events, "", depth + 1)
        return ""

    def sequence(self, events: Iterator[yaml.Event], where: str, depth: int) -> list[object]:
        import yaml

        found: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            place = f"{where}[{len(found)}]"
            self.lines[place] = self.line(event)
            found.append(self.value(event, events, place, depth + 1))
        return found

    def scalar(self, event: yaml.ScalarEvent) -> object:
        text: str = event.value
        if event.style is not None and event.style != "":
            return text
        if text in _NULLS:
            return None
        if text in ("true", "false"):
            return text == "true"
        if _DAY.fullmatch(text):
            return self.day(event, text)
        if _BENT_BOOLEAN.fullmatch(text) or _BENT_NUMBER.fullmatch(text):
            self.complain(event, f"`{text}` means different things to different YAML readers", _QUOTE_IT)
            return text
        return int(text) if _INTEGER.fullmatch(text) else float(text) if _FLOAT.fullmatch(text) else text

    def day(self, event: yaml.ScalarEvent, text: str) -> date | str:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.complain(event, f"there is no day {text}", "Write the day as YYYY-MM-DD.")
            return text

    def line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self.first_line

    def give_up(self, problem: Problem) -> None:
        """A problem that leaves nothing to be read."""
        self.is_broken = True
        self.problems.append(problem)

    def complain(self, event: yaml.Event, what: str, mend: str) -> None:
        self.problems.append(Problem(self.path, self.line(event), what, mend))

    def complain_once(self, event: yaml.Event, what: str, mend: str) -> None:
        """As `complain`, for what may stand in a file by the thousand."""
        if all(problem.what != what for problem in self.problems):
            self.complain(event, what, mend)

    def _only_one(self, events: Iterator[yaml.Event]) -> None:
        import yaml

        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.complain(event, "a second YAML document begins here", "Keep one block of `key: value` lines.")
                return


def _without_space(value: object) -> str:
    """What else to say of words in the place of a mapping: `title:x` has no space behind its colon."""
    return " A space belongs behind the colon." if isinstance(value, str) and re.match(r"\w+:\S", value) else ""


def _dumped(values: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in values.items():
        name = _scalar(key)
        if isinstance(value, Mapping):
            yield f"{indent}{name}:\n"
            yield from _dumped(value, indent + "  ")
        elif isinstance(value, (list, tuple)):
            yield f"{indent}{name}: [{', '.join(_scalar(item, in_list=True) for item in value)}]\n"
        else:
            yield f"{indent}{name}: {_scalar(value)}\n"


_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\x9f]*|\d[\w .-]*")
_LIKE_A_NUMBER = re.compile(r"[0-9a-fox_.:e+-]*", re.IGNORECASE)
_MEANS_MORE = re.compile(r"(?i:yes|no|on|off|y|n|true|false|null)")


def _scalar(value: object, *, in_list: bool = False) -> str:
    """One value on one line: plain where every YAML reader agrees that it is a string, else in double quotes."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, date) else str(value)
    return value if _is_plain(value, in_list) else _double_quoted(value)


def _is_plain(text: str, in_list: bool) -> bool:
    if not _PLAIN.fullmatch(text) or text != text.strip() or _MEANS_MORE.fullmatch(text):
        return False
    if any(mark in text for mark in (": ", " #", "\u2028", "\u2029", "\ufeff", "\u0085")) or text.endswith(":"):
        return False
    if in_list and any(mark in text for mark in ",[]{}:"):
        return False
    return not (text[0].isdigit() and _LIKE_A_NUMBER.fullmatch(text))


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _double_quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character) or _escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
