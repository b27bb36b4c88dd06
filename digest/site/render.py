"""Pages to bytes: a template and the view it is handed, nothing else; and the key that tells whether both stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from digest.errors import Problem, SiteError
from digest.hashing import blake2b
from digest.kept_patterns import compiled
from digest.site.closures import Closure
from digest.site.marked import marked
from digest.site.quick_json import quick_encoder
from digest.site.theme import TEMPLATES, Theme
from digest.site.view_parts import Site
from digest.site.views import Blob, Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.lexer import TokenStream
    from jinja2.runtime import Context

_UNESCAPED = ("txt", "ics")
_ILLEGAL = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold and no page should; an entity in Markdown could bring one."""

_HARMLESS = bytes(byte for byte in range(128) if not _ILLEGAL.match(chr(byte)))
"""The bytes that need no closer look: nearly all of a page."""

_IN_SCRIPT = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
_KEY_BYTES = 16


class Renderer:
    """Compiled templates of one theme; `compiled` is the folder that keeps them between runs."""

    def __init__(self, theme: Theme, compiled: Path | None = None) -> None:
        self._theme, self._compiled = theme, compiled
        self._made: Environment | None = None
        self._quick: Environment | None = None

    def load(self, templates: Iterable[str]) -> None:
        """Have templates at hand; the page that needs one tells what is wrong with it."""
        for name in templates:
            with suppress(Exception):
                self.quick_environment.get_template(name)

    def render(self, page: Page) -> bytes:
        """The page's bytes. Raises SiteError that names the template and its line when the template is at fault."""
        return _legal(self.text(page.template, page.view()._asdict(), page.path))

    def text(self, template: str, values: Mapping[str, object], path: str = "") -> str:
        """What a template makes of values; `path` names the page in a message. Raises SiteError as `render` does."""
        try:
            return self.quick_environment.get_template(template).render(values)
        except Exception:  # noqa: BLE001 - whatever it is, Jinja itself knows better or says what is wrong
            return self._text_by_jinja(template, values, path)

    def _text_by_jinja(self, template: str, values: Mapping[str, object], path: str) -> str:
        import jinja2

        try:
            return self.environment.get_template(template).render(values)
        except jinja2.TemplateSyntaxError as error:
            raise _at_fault(error.name or template, error.lineno, error.message or "cannot be read") from error
        except jinja2.TemplateNotFound as error:
            raise _at_fault(template, None, f"there is no template `{error.name}`") from error
        except jinja2.UndefinedError as error:
            place = f" (on the page {path})" if path else ""
            raise _at_fault(*self._told_by(error, template), f"{error.message}{place}") from error

    def _told_by(self, error: Exception, template: str) -> tuple[str, int | None]:
        """The template and the line of it that raised, be it one that `template` includes or imports."""
        import traceback

        for step in reversed(traceback.extract_tb(error.__traceback__)):
            for folder in self._theme.folders:
                if (file := Path(step.filename)).is_relative_to(folder):
                    return file.relative_to(folder).as_posix(), step.lineno
        return template, None

    @property
    def environment(self) -> Environment:
        """Jinja as it is, set up when something asks for it."""
        if self._made is None:
            self._made = _environment(self._theme, self._compiled)
        return self._made

    @property
    def quick_environment(self) -> Environment:
        """Jinja for the usual page, set up when the first one asks for it."""
        if self._quick is None:
            from digest.site.quick import make_quick

            self._quick = make_quick(_environment(self._theme, self._compiled))
        return self._quick


def _legal(text: str) -> bytes:
    """`text` in UTF-8 without illegal characters. Bytes are looked through faster than text, and few are in doubt."""
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return _ILLEGAL.sub("", text).encode()
    doubtful = content.translate(None, _HARMLESS)
    return _ILLEGAL.sub("", text).encode() if doubtful and _ILLEGAL.search(doubtful.decode()) else content


def page_key(page: Page, signs: Mapping[str, bytes]) -> bytes:
    """Equal keys, equal bytes: made of what the view is made of, and of its template's sign (see `template_signs`)."""
    return _hashed((page.path, page.made_of), signs[page.template])


def blob_key(blob: Blob) -> bytes:
    """Equal keys, equal bytes."""
    return _hashed((blob.path, blob.made_of), b"")


def template_signs(
    names: Iterable[str], closures: Mapping[str, Closure], site: Site, settings: bytes
) -> Mapping[str, bytes]:
    """For each template a hash of all it includes, of the site's values it prints, and of the views' `settings`."""
    signs = {}
    for name in names:
        closure = closures[name]
        printed = [(field, getattr(site, field)) for field in closure.site_fields if field != "words"]
        signs[name] = _hashed((closure.digest, printed), settings)
    return signs


def _hashed(values: object, key: bytes) -> bytes:
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES, key=key).digest()


def _environment(theme: Theme, compiled: Path | None) -> Environment:
    from jinja2 import Environment, StrictUndefined, pass_context, select_autoescape

    from digest.site.compiled import CompiledTemplates

    class LeanEnvironment(Environment):
        """Compiles pages without what HTML lets go of; what is kept compiled need not ask for it."""

        def _tokenize(
            self, source: str, name: str | None, filename: str | None = None, state: str | None = None
        ) -> TokenStream:
            from digest.site.lean_markup import lean_tokens

            return lean_tokens(super()._tokenize(source, name, filename, state))

    environment = LeanEnvironment(
        loader=theme.loader(),
        autoescape=select_autoescape(disabled_extensions=_UNESCAPED, default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=CompiledTemplates(compiled) if compiled else None,
    )
    environment.filters["tojson"] = _script_safe_json
    environment.filters["json"] = pass_context(_json_of_a_file)
    return environment


def _json_of_a_file(context: Context, document: object) -> Markup:
    """JSON that stands in a file of its own, where no sign needs an escape but JSON's own; in a page as `tojson`."""
    is_file = (context.name or "").endswith(".json")
    return marked(_json(document)) if is_file else _script_safe_json(document)


def _json(document: object, indent: int | None = None) -> str:
    return _encoder(indent)(document)


@cache
def _encoder(indent: int | None) -> Callable[[object], str]:
    """What `json.dumps` would make for each document."""
    encoder = json.JSONEncoder(
        ensure_ascii=False, check_circular=False, indent=indent, allow_nan=False, separators=(",", ":")
    )
    return quick_encoder(encoder) if indent is None else encoder.encode


def _script_safe_json(document: object, indent: int | None = None) -> Markup:
    """JSON that may stand in a page: nothing in it can close a script or be taken for markup."""
    text = _json(document, indent)
    for sign, code in _IN_SCRIPT.items():
        text = text.replace(sign, code)
    return marked(text)


def _at_fault(template: str, line: int | None, what: str) -> SiteError:
    mend = "Mend the template, or delete it so that the built-in one is used."
    return SiteError([Problem(f"{TEMPLATES}/{template}", line, what, mend)])
