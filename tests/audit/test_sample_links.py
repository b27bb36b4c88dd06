"""No link within the sample site leads nowhere."""

from __future__ import annotations

from tests.audit.conftest import Served
from tests.site.test_links import internal_links, missing


def test_every_link_of_the_sample_site_exists(sample: Served) -> None:
    assert missing(sample.public, "/") == []
    assert len(internal_links(sample.public)) > 150
