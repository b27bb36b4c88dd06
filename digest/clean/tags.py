"""The topics under which a page files its article, as a line of the text lists them."""

from __future__ import annotations

import re

from digest.clean.lines import Line
from digest.clean.view import View

MOST_TAG_WORDS = 40
LONGEST_TAG = 6
"""Words of the longest topic behind a label."""
LEAST_HASHTAGS = 2

_LABEL = re.compile(
    r"^\W{0,3}(?:tags?|tagged(?: (?:with|as|in))?|topics?|keywords?|filed (?:under|in)|posted in|more on these topics|"
    r"schlagw(?:orte|örter)|themen|stichwort[e]?|mots[- ]clés|thèmes|étiquettes|archivado en|etiquetas|temas|"
    r"palabras clave|palavras-chave|argomenti|parole chiave|trefwoorden|onderwerpen|nyckelord|ämnen|emneord|tagi|"
    r"słowa kluczowe|теги|метки|темы|ключевые слова|"
    r"태그|키워드|タグ|キーワード|标签|標籤|关键词|關鍵字)\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
_FIRST = frozenset([
    "tag", "tags", "tagged", "topic", "topics", "keyword", "keywords", "filed", "posted", "more", "schlagworte",
    "schlagwörter", "themen", "stichwort", "stichworte", "mots", "thèmes", "étiquettes", "archivado", "etiquetas",
    "temas", "palabras", "palavras", "argomenti", "parole", "trefwoorden", "onderwerpen", "nyckelord", "ämnen",
    "emneord", "tagi", "słowa", "теги", "метки", "темы", "ключевые", "태그", "키워드",
    "タ", "キ", "标", "標", "关", "關",
])  # fmt: skip
"""The first words of the labels, as lines are cut into words."""
_APART = re.compile(r"\s*[,;|·•#、，/]\s*")
_HASHTAG = re.compile(r"#[^\s#]{1,40}(?:\s|$|(?=#)|[,;·|]\s?)")


def tag_lines(view: View) -> list[int]:
    """The lines that list topics: behind a label, or as hashtags alone."""
    return [
        line.index
        for line in view.lines
        if ("#" in line.text or not _FIRST.isdisjoint(line.words[:1])) and line.size <= MOST_TAG_WORDS and is_tags(line)
    ]


def is_tags(line: Line) -> bool:
    """True for a label such as "Filed under:" and short topics, and for a line of nothing but hashtags."""
    if line.ending == ".":
        return False
    if "#" in line.text and len(_HASHTAG.findall(line.head)) >= LEAST_HASHTAGS:
        return not _HASHTAG.sub("", line.head).strip()
    label = _LABEL.match(line.head) if ":" in line.head or "：" in line.head else None
    if label is None:
        return False
    topics = [topic for topic in _APART.split(line.head[label.end() :]) if topic]
    return bool(topics) and all(len(topic.split()) <= LONGEST_TAG for topic in topics)
