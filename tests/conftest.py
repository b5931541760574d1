"""Settings for every test: no property test fails because the machine was busy."""

from hypothesis import settings

settings.register_profile("course", deadline=None)
settings.load_profile("course")
