"""Raw HTML or text in, `Article` out; every removed line keeps its reason."""

from digest.clean.pipeline import clean

__all__ = ["clean"]
