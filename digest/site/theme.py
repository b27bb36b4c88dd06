"""The theme: templates, words and style of the site's own `templates/` first, the built-in ones for the rest."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.errors import Problem, SiteError
from digest.record import NamedTuple

if TYPE_CHECKING:
    from jinja2 import BaseLoader

TEMPLATES = "templates"


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


def words_file(language: str) -> str:
    """The name of the file that holds the interface's words in a language."""
    return f"words/{primary(language)}.yaml"


def has_own(theme: Theme, name: str) -> bool:
    """Whether the site itself brings a file of that name."""
    return len(theme.folders) > 1 and (theme.folders[0] / name).is_file()


def missing_words(theme: Theme, language: str) -> tuple[Problem, ...]:
    """A warning when nobody has written the interface's words in this language."""
    name = words_file(language)
    if theme.find(name) is not None:
        return ()
    mend = f"Write {TEMPLATES}/{name} after the pattern of the English one, or set another `language`."
    return (Problem("site.yaml", None, f"there are no interface words for the language `{language}`", mend),)


@lru_cache(256)
def primary(tag: str) -> str:
    """The language of a BCP 47 tag, in lower case: "ko" of "ko-KR"."""
    return tag.replace("_", "-").split("-")[0].casefold()
