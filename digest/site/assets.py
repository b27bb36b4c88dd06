"""The style sheet, scripts and pictures that the pages of a site share, each named by what it holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from digest.errors import Problem
from digest.kept_patterns import compiled
from digest.site.pictures.mark import accent_of, icon, mark
from digest.site.theme import Theme
from digest.site.words import Words
from digest.site_config import SiteConfig

STYLE = "assets/style.css"
OWN_STYLE = "assets/site.css"
"""Rules that a site adds to the style sheet."""

SEARCH = "assets/search.js"
READING = "assets/reading.js"
_COMMENT_OR_INDENT = compiled(r"^(?:[ \t]*//.*\n|[ \t]+|\n)", re.MULTILINE)
_STYLE_COMMENT_OR_INDENT = compiled(r"^(?:[ \t]*/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*\n|[ \t]+|\n)", re.MULTILINE)
_STYLE_SPACE = compiled(r"""("[^"\n]*"|'[^'\n]*')|[ \n]*([{};])[ \n]*""")
"""Room around braces and semicolons, and strings, which keep theirs."""


def assets(theme: Theme, config: SiteConfig, words: Words) -> tuple[str, Mapping[str, bytes], tuple[Problem, ...]]:
    """The style sheet's path, all asset files by path, and what is wrong with the site's own style values."""
    sheet = bare_style(theme.read(STYLE))
    own = "".join(f"\n@layer site {{\n{text}}}\n" for text in theme.all_of(OWN_STYLE))
    rules, problems = _own_rules(config, sheet + own)
    style = (sheet + rules + own).encode()
    path = _named_by_content("style", style, "css")
    search = _bare_script(theme.read(SEARCH)).encode()
    told = json.dumps(words.reading, ensure_ascii=False, separators=(",", ":"))
    reading = f"const words={told};\n{_bare_script(theme.read(READING))}".encode()
    accent = accent_of(config.theme)
    preview = mark(accent)
    files = {
        path: style,
        _named_by_content("reading", reading, "js"): reading,
        _named_by_content("search", search, "js"): search,
        _named_by_content("preview", preview, "png"): preview,
        "assets/icon.png": icon(accent),
        "assets/favicon.svg": theme.read("assets/favicon.svg").encode(),
    }
    return path, files, problems


def _own_rules(config: SiteConfig, sheet: str) -> tuple[str, tuple[Problem, ...]]:
    """The site's own style values as rules, and what is wrong with them."""
    if not config.theme:
        return "", ()
    from digest.site.theme_values import override_rules

    return override_rules(config.theme, config.theme_lines, sheet)


def _bare_script(text: str) -> str:
    """A script without its comments of whole lines and its indents."""
    return _COMMENT_OR_INDENT.sub("", text)


def bare_style(text: str) -> str:
    """A style sheet without room around its braces and without comments of whole lines; one with `/*!` stays."""
    return _STYLE_SPACE.sub(r"\1\2", _STYLE_COMMENT_OR_INDENT.sub("", text))


def _named_by_content(name: str, content: bytes, ending: str) -> str:
    """An asset's path: another content has another one, so that no browser shows a page with an old one."""
    return f"assets/{name}.{hashlib.sha256(content).hexdigest()[:6]}.{ending}"
