"""How many examples a property is tried on."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck))
"""A slow machine is no fault: no example has a deadline, and no search for one is too slow."""

settings.register_profile("usual", _PATIENT, derandomize=True)
settings.register_profile("thorough", _PATIENT, derandomize=False)
settings.load_profile("usual")  # what --hypothesis-profile names is loaded later


def examples(number: int) -> settings:
    """Return settings for a property: `number` examples, the same each time.

    With `--hypothesis-profile=thorough`, as in `make test-all`, ten times as many, and each time others.
    """
    is_thorough = settings.get_current_profile_name() == "thorough"
    return settings(_PATIENT, max_examples=number * (10 if is_thorough else 1), derandomize=not is_thorough)
