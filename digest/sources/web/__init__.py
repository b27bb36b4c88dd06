"""Asking servers politely and safely.

Nothing but http(s), no address of an inner network, at most so many bytes, redirects and seconds, robots.txt obeyed and
one request at a time for each host. What goes wrong is an answer too (`NoAnswer`), with its reason.
"""

from digest.sources.web.answers import Answer, Ask, NoAnswer
from digest.sources.web.client import Client, Limits
from digest.sources.web.manners import Manners

__all__ = ["Answer", "Ask", "Client", "Limits", "Manners", "NoAnswer"]
