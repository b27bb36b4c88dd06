"""What all tests share: properties are about what holds, not about how fast a busy machine finds it.

On a machine that checks every change they try the same examples each time, so that a change is judged by itself; at
home they look for new ones.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("digest", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same-each-time", settings.get_profile("digest"), derandomize=True)
settings.load_profile("same-each-time" if os.environ.get("CI") else "digest")
