"""Entries to the briefing site: `build_site` reads `content/` and writes the pages."""

from digest.site.build import BuildReport, Choices, build_site

__all__ = ["BuildReport", "Choices", "build_site"]
