"""An assessment for tests of the screen's words."""

from typing import Any

from metrics.model import Assessment, Status


def an_assessment(**said: Any) -> Assessment:
    """Confidence at 82.0% against 88%, unless said otherwise."""
    usual = {
        "measure": "confidence", "name": "Public confidence", "priority": "community",
        "area": "west_mercia", "unit": "percent", "status": Status.OFF_TARGET,
        "reason": "82.0% is 6.0 points below the 88% target: off target.", "value": 82.0,
        "shown": "82.0%", "target": 88.0, "target_shown": "at least 88%", "target_basis": "seed",
    }  # fmt: skip
    return Assessment(**(usual | said))
