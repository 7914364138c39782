"""What holds for every test: properties are never timed, and a check for landing does not hang on chance."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("landing", settings.get_profile("here"), derandomize=True)
settings.load_profile("landing" if os.environ.get("CI") else "here")
