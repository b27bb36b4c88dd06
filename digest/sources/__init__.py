"""Where raw articles come from. So far: files, folders and standard input."""

from digest.sources.files import Found, find_files, read_file, read_stream

__all__ = ["Found", "find_files", "read_file", "read_stream"]
