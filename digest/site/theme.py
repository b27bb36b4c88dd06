"""The theme: templates, words and style of the site's own `templates/` first, the built-in ones for the rest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digest.errors import Problem, SiteError
from digest.site.pictures.mark import accent_of, icon, mark
from digest.site.words import Words, primary, read_words
from digest.site_config import SiteConfig

if TYPE_CHECKING:
    from jinja2 import BaseLoader

TEMPLATES = "templates"
STYLE = "assets/style.css"
OWN_STYLE = "assets/site.css"
"""Rules that a site adds to the style sheet."""

SEARCH = "assets/search.js"
READING = "assets/reading.js"
_COMMENT_OR_INDENT = re.compile(r"^(?:[ \t]*//.*\n|[ \t]+|\n)", re.MULTILINE)
_STYLE_COMMENT_OR_INDENT = re.compile(r"^(?:[ \t]*/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*\n|[ \t]+|\n)", re.MULTILINE)


class Theme(NamedTuple):
    """The folders that hold the theme, the winner first."""

    folders: tuple[Path, ...]

    def loader(self) -> BaseLoader:
        """Finds templates."""
        from jinja2 import ChoiceLoader, FileSystemLoader

        return ChoiceLoader([FileSystemLoader(folder) for folder in self.folders])

    def find(self, name: str) -> Path | None:
        """The file of that name which wins."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def all_of(self, name: str) -> tuple[str, ...]:
        """The texts of all files of that name, the built-in one first."""
        folders = [folder for folder in reversed(self.folders) if (folder / name).is_file()]
        return tuple(Theme((folder,)).read(name) for folder in folders)

    def read(self, name: str) -> str:
        """The text of a file that the theme must have."""
        path = self.find(name)
        if path is None:
            raise SiteError([Problem(f"{TEMPLATES}/{name}", None, "the theme lacks this file", "Install digest anew.")])
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problem = Problem(f"{TEMPLATES}/{name}", None, f"cannot be read: {error}", "Save it as UTF-8 text.")
            raise SiteError([problem]) from error


def open_theme(root: Path) -> Theme:
    """The theme of the site in `root`."""
    own = root / TEMPLATES
    built_in = built_in_templates()
    return Theme((own, built_in) if own.is_dir() and own.resolve() != built_in.resolve() else (built_in,))


def built_in_templates() -> Path:
    """The theme that comes with the project: inside the installed package, or beside it in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / TEMPLATES
    return installed if installed.is_dir() else package.parent / TEMPLATES


def interface_words(theme: Theme, language: str) -> tuple[Words, tuple[Problem, ...]]:
    """The words of the site's language, what its own file names in the place of the built-in ones.

    What a language lacks is told in English; all of it, with a warning, when nobody has written any of it.
    """
    lang = primary(language)
    name, english = f"words/{lang}.yaml", "words/en.yaml"
    is_whole = (theme.folders[-1] / name).is_file()
    names = (name,) if is_whole else (english, name)
    files = [(f"{TEMPLATES}/{one}", text) for one in names for text in theme.all_of(one)]
    if theme.find(name) is not None:
        return read_words(files, lang), ()
    mend = f"Write {TEMPLATES}/{name} after the pattern of the English one, or set another `language`."
    missing = Problem("site.yaml", None, f"there are no interface words for the language `{language}`", mend)
    return read_words(files, "en"), (missing,)


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
    """A style sheet without its indents and its comments of whole lines; one that begins with `/*!` stays."""
    return _STYLE_COMMENT_OR_INDENT.sub("", text)


def _named_by_content(name: str, content: bytes, ending: str) -> str:
    """An asset's path: another content has another one, so that no browser shows a page with an old one."""
    return f"assets/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
