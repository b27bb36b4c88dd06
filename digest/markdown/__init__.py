"""The Markdown file: the record. `compose` writes one, `read_entry` reads one, `format_entry` gives its bytes back.

In an `Entry` the texts (summary, facts, quotes, reactions, what is ahead, other sections) are Markdown, shown by
`render_markdown` and `render_inline` and reduced to their characters by `plain_text`; names, roles, sources and titles
are plain text.
"""

from digest.markdown.compose import compose
from digest.markdown.read import format_entry, read_entry
from digest.markdown.render import plain_text, render_inline, render_markdown

__all__ = ["compose", "format_entry", "plain_text", "read_entry", "render_inline", "render_markdown"]
