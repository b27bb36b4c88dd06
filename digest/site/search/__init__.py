"""The search index: static files that a small script in the reader's browser asks for a few of. See docs/search.md.

`search_plan` says which parts there are and what decides each, from days (`plan_of` from entries); `build_part` writes
one; `manifest` names them all; `search_files` does the three in a row.
"""

from digest.site.search.build import MANIFEST, Built, build_part, manifest, manifest_key, search_files, sign
from digest.site.search.calendar import Day, Part, Plan, Stamp, plan_of, search_plan, sign_of
from digest.site.search.entries import SearchEntry, search_entry

__all__ = [
    "MANIFEST", "Built", "Day", "Part", "Plan", "SearchEntry", "Stamp", "build_part", "manifest", "manifest_key",
    "plan_of", "search_entry", "search_files", "search_plan", "sign", "sign_of",
]  # fmt: skip
