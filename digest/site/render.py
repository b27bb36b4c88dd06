"""Pages to bytes: a template and the view it is handed, nothing else; and the key that tells whether both stand."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from digest.errors import Problem, SiteError
from digest.site.theme import TEMPLATES, Theme
from digest.site.views import Page

if TYPE_CHECKING:
    from jinja2 import Environment

_UNESCAPED = ("txt", "ics")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold and no page should; an entity in Markdown could bring one."""

_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}


class Renderer:
    """Compiled templates of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._environment = _environment(theme)
        self._closures: dict[str, str] = {}

    def render(self, page: Page) -> bytes:
        """The page's bytes. Raises SiteError that names the template and its line when the template is at fault."""
        import jinja2

        try:
            text = self._environment.get_template(page.template).render(_fields(page.view))
        except jinja2.TemplateSyntaxError as error:
            raise _at_fault(error.name or page.template, error.lineno, error.message or "cannot be read") from error
        except jinja2.TemplateNotFound as error:
            raise _at_fault(page.template, None, f"there is no template `{error.name}`") from error
        except jinja2.UndefinedError as error:
            raise _at_fault(page.template, None, f"{error.message} (on the page {page.path})") from error
        return _ILLEGAL.sub("", text).encode()

    def key(self, page: Page) -> str:
        """Equal keys, equal bytes: made of the view and of the template with all that it includes."""
        sign = f"{self.closure_digest(page.template)}\0{page.path}\0{page.view!r}"
        return hashlib.sha256(sign.encode("utf-8", "surrogatepass")).hexdigest()

    def closure_digest(self, template: str) -> str:
        """A hash of a template's source and that of every template it names, directly or not."""
        if template not in self._closures:
            sources = sorted(self._closure(template).items())
            self._closures[template] = hashlib.sha256(repr(sources).encode()).hexdigest()
        return self._closures[template]

    def _closure(self, template: str) -> Mapping[str, str]:
        from jinja2.meta import find_referenced_templates

        sources: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in sources or self._environment.loader is None:
                continue
            sources[name] = self._environment.loader.get_source(self._environment, name)[0]
            waiting.extend(filter(None, find_referenced_templates(self._environment.parse(sources[name]))))
        return sources


def _environment(theme: Theme) -> Environment:
    from jinja2 import Environment, StrictUndefined, select_autoescape

    environment = Environment(
        loader=theme.loader(),
        autoescape=select_autoescape(disabled_extensions=_UNESCAPED, default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.policies["json.dumps_function"] = _script_safe_json
    environment.policies["json.dumps_kwargs"] = {}
    return environment


def _fields(view: object) -> dict[str, object]:
    """A view's fields by name: what its template may use."""
    return {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}  # type: ignore[arg-type]


def _script_safe_json(document: object, **options: Any) -> str:
    """JSON that may stand in a page: nothing in it can close a script or be taken for markup."""
    indent = options.get("indent")
    return json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False).translate(_IN_SCRIPT)


def _at_fault(template: str, line: int | None, what: str) -> SiteError:
    mend = "Mend the template, or delete it so that the built-in one is used."
    return SiteError([Problem(f"{TEMPLATES}/{template}", line, what, mend)])
