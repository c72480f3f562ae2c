"""What is installed: one package, ustaz_uni, with the rooms of this repository in it.

They import each other as `storage` and `cards`, and such names belong to nobody else's packages:
so they lie in `ustaz_uni/program/`, which ustaz_uni/__main__.py puts first in the path.
"""

from setuptools import find_packages, setup

ROOMS = (
    *("basics", "handlers", "community", "cards", "storage"),
    *("jobs", "locales", "drawing", "sandbox", "website"),
)
PLAIN = ("bot", "clock", "command_line", "front", "logs", "office", "server", "settings")
FOUND = find_packages(include=[pattern for room in ROOMS for pattern in (room, f"{room}.*")])

setup(
    packages=["ustaz_uni", *(f"ustaz_uni.program.{name}" for name in FOUND)],
    py_modules=[f"ustaz_uni.program.{name}" for name in PLAIN],
    package_dir={"ustaz_uni.program": "."},
)
