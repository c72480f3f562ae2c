from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.databases",
    "tests.running",
    "tests.browser",
    "tests.shelf",
    "tests.wire",
]

# The same examples in every run, however slow the machine is.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
