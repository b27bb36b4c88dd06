"""Raw news articles in, a daily briefing site out."""

__version__ = "0.1.0"
