"""The Markdown file: the record. `compose` writes one, `read_entry` reads one, `format_entry` gives its bytes back.

In an `Entry` the texts (summary, facts, quotes, reactions, what is ahead, other sections) are Markdown, shown by
`render_markdown` and `render_inline` and reduced to their characters by `plain_text`; names, roles, sources and titles
are plain text, and so is the line. A text that ends with the editor's mark holds the editor's own words.
"""

from typing import TYPE_CHECKING

from digest.lazily import given_out
from digest.markdown.marks import EDITORS_MARK, by_editors_mark, is_editors, without_editors_mark
from digest.markdown.render import plain_text, render_inline, render_markdown

if TYPE_CHECKING:
    from digest.markdown.compose import compose, headline
    from digest.markdown.read import KEYS, SOURCE_KEYS, format_entry, read_entry

__all__ = [
    "EDITORS_MARK",
    "KEYS",
    "SOURCE_KEYS",
    "by_editors_mark",
    "compose",
    "format_entry",
    "headline",
    "is_editors",
    "plain_text",
    "read_entry",
    "render_inline",
    "render_markdown",
    "without_editors_mark",
]

__getattr__ = given_out(__name__, {"compose": "compose headline", "read": "KEYS SOURCE_KEYS format_entry read_entry"})
