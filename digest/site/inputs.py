"""The inputs of a build but its content: settings, theme and words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from digest.errors import Problem
from digest.site.dress import Dress
from digest.site.reader import Plan
from digest.site.theme import missing_words, open_theme
from digest.site_config import SiteConfig
from digest.user_cache import own_folder


def inputs(config: SiteConfig, root: Path, today: date) -> tuple[Plan, tuple[Problem, ...], tuple[Problem, ...]]:
    """The plan of a build on the day `today`, what is wrong with the settings, and what is missing of the theme."""
    theme = open_theme(root)
    dress = Dress(theme, config)
    plan = Plan(root, config, theme, dress, own_folder("templates"), today)
    return plan, dress.problems(), (*missing_words(theme, config.language), *_no_pictures(config))


def _no_pictures(config: SiteConfig) -> Iterator[Problem]:
    """What is missing of preview pictures, on a site that asks for them."""
    if not config.pictures:
        return
    import importlib.util

    if importlib.util.find_spec("PIL") is None:
        mend = "Install them with `pip install 'digest-briefing[pictures]'`; until then the site's mark is shown."
        yield Problem("site.yaml", None, "preview pictures are asked for, but Pillow is not installed", mend)
