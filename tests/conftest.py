import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.databases",
    "tests.running",
    "tests.browser",
    "tests.certificates.shelf",
    "tests.wire",
    "tests.telling",
]

# The same examples in every run, however slow the machine is.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


#: Whose one test takes a minute or more: begun last, it would have all others wait for it.
LONGEST = ("test_tour", "test_teachersday")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONGEST)
