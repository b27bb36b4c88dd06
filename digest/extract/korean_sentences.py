"""Where Korean sentences end: what stands in marks before 고, 라고 or 며 belongs to the sentence round it."""

from __future__ import annotations

import re

_POSTS = (
    "의원|위원|대표|장관|차관|교수|씨|회장|사장|총리|시장|지사|감독|부장|검사|판사|변호사|대통령|후보|대변인|본부장"
)
_QUOTATIVE = re.compile(
    r"(?:이?라고|이?라며|이?라면서|이?라는|이?라던|이?란|고|며|면서|하고|는|던)(?![다요])"
    rf"|\s(?:이?라고|이?라며|이?라면서|이?라는|하고|하며|하면서|고(?! (?:{_POSTS}))|며(?=[\s,])"
    r"|같은 (?:글|말|내용|취지|식|문구|표현|반응|주장|댓글|의견|이야기|질문|메시지))"
)
"""What follows the closing mark of words that are part of the sentence: "“…한다.”고", "“…했다.” 라며"."""
_MARKED = re.compile(
    r"“[^“”\n]{1,600}”|‘[^‘’\n]{1,600}’|'[^'\n]{1,600}'|\"[^\"\n]{1,600}\"|「[^「」\n]{1,600}」|『[^『』\n]{1,600}』"
)
_NOTED = re.compile(r"\([^()\n]{0,300}[^()\n.!?…”\"’']\)")
"""A remark in brackets that is no sentence, whatever stops stand in it: "(한빛 김도윤 감독. 새 구장을 둘러보며)"."""
_IN_DATE = re.compile(r"(?:\A\s*|\d\. ?)\d{1,2}\Z")
"""The last number of a date written "2031. 4. 9.", or a list's."""
_LETTERED = re.compile(r"(?:\A|[\s(])[가나다라마바사아자차카타파하]\Z")


def embedded(line: str) -> list[tuple[int, int]]:
    """The stretches of a line that the sentence round them quotes, and remarks in brackets: no sentence ends inside."""
    found = [match.span() for match in _MARKED.finditer(line) if _QUOTATIVE.match(line, match.end())]
    found.extend(match.span() for match in _NOTED.finditer(line))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or end > apart[-1][1]:
            apart.append((start, end))
    return apart


def closes_korean(before: str, mark: str, after: str, has_closer: bool) -> bool:
    """Whether `mark` between Korean words ends a sentence: not before a quotative, not in dates and list letters."""
    if has_closer and _QUOTATIVE.match(after):
        return False
    if before[-1:].isdigit() and mark == ".":
        return not _IN_DATE.search(before)
    return mark != "." or not _LETTERED.search(before)


def closes_glued(before: str, mark: str, after: str) -> bool:
    """Whether `mark` ends a sentence although the space behind it is lost: "됐는데요.지난달", "않겠습니까.”한빛은"."""
    last = before[-1:]
    telling, asking = ("다", "요", "죠"), ("다", "요", "죠", "까", "나")
    closes = (mark == "." and last in telling) or (mark in ("?", "!", ".”") and last in asking)
    return closes and not _QUOTATIVE.match(after)
