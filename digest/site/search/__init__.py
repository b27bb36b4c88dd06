"""The search index: static files that a small script in the reader's browser asks for a few of. See docs/search.md.

`search_plan` says which parts there are and what decides each; `build_part` writes one; `manifest` names them all;
`search_files` does the three in a row.
"""

from digest.site.search.build import MANIFEST, Built, build_part, manifest, manifest_key, search_files, sign
from digest.site.search.calendar import Part, Plan, Stamp, search_plan
from digest.site.search.entries import SearchEntry, search_entry

__all__ = [
    "MANIFEST", "Built", "Part", "Plan", "SearchEntry", "Stamp", "build_part", "manifest", "manifest_key",
    "search_entry", "search_files", "search_plan", "sign",
]  # fmt: skip
