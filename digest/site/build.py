"""`content/` to the site: read, index, show, write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from digest.errors import Problem, SiteError
from digest.model import SiteConfig
from digest.site.content import CONTENT, Content, one_to_an_address, read_content
from digest.site.frame import make_frame
from digest.site.index import SiteIndex
from digest.site.output import OutputFolder, output_folder
from digest.site.pages import site_pages
from digest.site.render import Renderer
from digest.site.static import static_files
from digest.site.theme import assets, interface_words, open_theme

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `problems` kept something out of the site; `warnings` did not."""

    entries: int
    pages: int
    written: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Nothing was kept out."""
        return not self.problems


def build_site(
    config: SiteConfig,
    root: Path,
    *,
    output: Path | None = None,
    now: datetime,
    drafts: bool = False,
    strict: bool = False,
) -> BuildReport:
    """Render `root/content` into `output` (`root/public` when None).

    A file that is no entry is left out and reported; the others are built. `now` dates a feed without entries and
    nothing else, so that equal content gives equal bytes. Raises SiteError when nothing can be built or written, and
    before anything is written when `strict` and a file would be left out or skipped.
    """
    folder = output or root / PUBLIC
    _refuse_our_own_folders(root, folder)
    content = _published(read_content(root, config.language), drafts=drafts)
    if strict and (content.problems or content.warnings):
        raise SiteError((*content.problems, *content.warnings))
    theme = open_theme(root)
    words, no_words = interface_words(theme, config.language)
    stylesheet, asset_files, bad_values = assets(theme, config.theme)
    frame = make_frame(config, SiteIndex(content.entries, config.language), words, stylesheet)
    renderer = Renderer(theme)
    problems, warnings, pages = [*content.problems, *bad_values], [*content.warnings, *no_words], 0
    with output_folder(folder) as site:
        for path, asset in {".nojekyll": b"", **asset_files}.items():
            site.add(path, asset)
        for page in site_pages(frame, now):
            pages += site.add(page.path, renderer.render(page))
        warnings.extend(_add_static(site, root))
        done = site.finish()
    return BuildReport(
        len(content.entries), pages, done.written, done.unchanged, done.removed, tuple(problems), tuple(warnings)
    )


def _published(content: Content, *, drafts: bool) -> Content:
    """The content that goes to the site: one entry to an address, drafts only when asked for."""
    wanted = tuple(entry for entry in content.entries if drafts or not entry.is_draft)
    entries, clashes = one_to_an_address(wanted)
    return Content(entries, (*content.problems, *clashes), content.warnings)


def _add_static(site: OutputFolder, root: Path) -> Iterator[Problem]:
    """Claim the static files; a warning for each that was skipped or would replace a page."""
    for path, content in static_files(root):
        if isinstance(content, Problem):
            yield content
            continue
        try:
            added = site.add(path, content)
        except SiteError as error:
            yield from error.problems
            continue
        if not added:
            yield Problem(f"static/{path}", None, "the site has a page of this name", "Rename the file.")


def _refuse_our_own_folders(root: Path, output: Path) -> None:
    """The output must hold neither the site's sources nor lie among them, and there must be something to build."""
    if not (root / CONTENT).is_dir():
        problem = Problem(root / CONTENT, None, "there is no such folder", "Run `digest add`, or name another site.")
        raise SiteError([problem])
    target, base = output.resolve(), root.resolve()
    sources = [base / name for name in (CONTENT, "templates", "static", "sources")]
    is_hidden = target.name.startswith(".")
    if is_hidden or base.is_relative_to(target) or any(target.is_relative_to(folder) for folder in sources):
        mend = "Name a folder of its own with --output."
        raise SiteError([Problem(output, None, "the site cannot be written there", mend)])
