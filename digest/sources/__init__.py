"""Where raw articles come from: files, folders, standard input, mail, web archives, feeds, sitemaps, pages."""

from digest.sources.files import Found, find_files, is_address, read_file, read_stream
from digest.sources.reading import about_how_many, read_files

__all__ = ["Found", "about_how_many", "find_files", "is_address", "read_file", "read_files", "read_stream"]
