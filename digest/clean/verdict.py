"""Whether what is left is an article, and if not, what it is instead, in words for the editor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.lexicon import kinds
from digest.clean.lines import Line

LEAST_WORDS = 20
"""Words of the shortest article; a brief of one sentence is about so long."""
LEAST_BRIEF = 7
BRIEF_SHARE = 0.4
"""Share of the page's words that a shorter one must make up."""
LONG_LINE = 25
_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b.{0,40}\b(?:not found|forbidden|error|gone|unavailable|gateway)|"
    r"page (?:not found|(?:that )?you(?: are|.re| were| have)? (?:looking for|requested)|does not exist)|"
    r"page cannot be found|"
    r"(?:can.?t|cannot|could ?n[o’']t|unable to) (?:find|locate) (?:the|that|this|your) (?:page|story|article)|"
    r"access denied|too many requests|service unavailable|(?:site|page) is .{0,30}\bmaintenance|"
    r"seite (?:wurde )?nicht gefunden|seite existiert .{0,20}nicht|page (?:introuvable|non trouvée|n.existe)|"
    r"página (?:no encontrada|não encontrada|no existe)|pagina (?:non trovata|niet gevonden)|sayfa bulunamad|"
    r"stron[ay] nie (?:została znaleziona|istnieje|znaleziono)|страница не найдена|"
    r"sidan (?:hittades inte|kunde inte hittas)|siden (?:finnes ikke|blev ikke fundet|ble ikke funnet)|"
    r"페이지를 찾을 수 없|존재하지 않는 페이지|ページが見つかり|(?:页面|頁面)不存在|找不到(?:页面|頁面|网页|網頁)",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"(?:verify|checking) (?:that )?(?:you are|your browser)|are you a robot|"
    r"(?:enable|turn on|activate|aktivieren sie) javascript|javascript (?:is )?(?:disabled|required)",
    re.IGNORECASE,
)
"""What stands in the place of a page for a browser without scripts, and above a video on a whole page."""
LEAST_BESIDE_GATE = 40
"""Words of a text from which such a notice is a player's."""
_APOLOGY = re.compile(
    r"\b(?:something|anything) (?:went|has gone|seems to have gone) wrong|"
    r"\ban? (?:unexpected |unknown )?error (?:has )?occurred|\bplease try again later|"
    r"ein (?:unerwarteter )?fehler (?:ist )?aufgetreten|"
    r"etwas ist schiefgelaufen|"
    r"une erreur (?:s.est produite|est survenue)|(?:se )?ha (?:ocurrido|producido) un error|si è verificato un errore|"
    r"ocorreu um erro|er is (?:iets misgegaan|een fout opgetreten)|wystąpił błąd|произошла ошибка|"
    r"오류가 발생|문제가 발생했|エラーが発生|出错了|發生錯誤|发生错误",
    re.IGNORECASE,
)
MOST_APOLOGY = 40
"""Words of the longest text that does nothing but say that something failed."""


def why_no_article(body: Sequence[str], all_lines: Sequence[Line], title: str | None) -> str | None:
    """The reason why these lines are no article, None when they are one."""
    if not all_lines:
        return "the input is empty"
    if not any(any(c.isalpha() for c in line.head) for line in all_lines):
        return "the input has no words in it"
    count = sum(len(Line(text, 0).words) for text in body)
    whole = " ".join([title or "", *(line.head[:300] for line in all_lines[:40])])
    if count < 120 and _ERROR.search(whole[:6000]):
        return "this is an error page, not an article"
    is_player = count >= LEAST_BESIDE_GATE and not any(map(_GATE.search, (title or "", *body)))
    if count < 120 and not is_player and _GATE.search(whole[:6000]):
        return "this is an error page, not an article"
    if count < MOST_APOLOGY and any(map(_APOLOGY.search, (title or "", *body))):
        return "this is an error page, not an article"
    if _has_prose(body) and (count >= LEAST_WORDS or _is_brief(body, all_lines)):
        return None
    return _instead(all_lines)


def _has_prose(body: Sequence[str]) -> bool:
    """True when at least one line is a sentence, or long enough to hold some; headlines alone make a list."""
    lines = [Line(text, 0) for text in body]
    return any(line.ending == "." and line.size >= 4 for line in lines) or any(line.size >= LONG_LINE for line in lines)


def _is_brief(body: Sequence[str], all_lines: Sequence[Line]) -> bool:
    """An article of one short sentence, on a page that holds little else."""
    said = sum(Line(text, 0).size for text in body)
    return said >= LEAST_BRIEF and said >= BRIEF_SHARE * sum(line.size for line in all_lines[:200])


def _instead(lines: Sequence[Line]) -> str:
    """What a page without an article's text is."""
    spoken = [kinds(line) for line in lines[:400]]
    walls = sum("paywall" in found for found in spoken)
    if walls and len(lines) < 60:
        return "only a login or subscription notice was found, no article text"
    sentences = sum(line.is_sentence for line in lines)
    if len(lines) >= 8 and sentences <= len(lines) // 5:
        return "this is a list of links or headlines, not an article"
    return "no article text was found: too few words stand together"
