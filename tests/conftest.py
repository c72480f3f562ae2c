pytest_plugins = [
    "tests.databases",
    "tests.running",
    "tests.browser",
    "tests.shelf",
    "tests.wire",
]
