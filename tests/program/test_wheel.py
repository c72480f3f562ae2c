"""What is installed: everything that the program needs, under one name."""

import runpy
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from tests.rules.tree import ROOMS, ROOT

PROGRAM = "ustaz_uni.program"
FOLDERS = [room for room in ROOMS if (ROOT / room).is_dir()]


@pytest.fixture
def told(monkeypatch) -> dict[str, Any]:
    """What setup.py tells setuptools."""
    said: dict[str, Any] = {}
    monkeypatch.setattr("setuptools.setup", said.update)
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(ROOT / "setup.py"))
    return said


def test_all_folders_are_installed_under_one_name(told):
    """`settings` and `storage` at the top of an environment would collide with others'."""
    with_code = {file.parent for room in FOLDERS for file in (ROOT / room).rglob("*.py")}
    named = {".".join(folder.relative_to(ROOT).parts) for folder in with_code}
    assert told["package_dir"] == {PROGRAM: "."}
    assert {*told["packages"]} == {"ustaz_uni", *(f"{PROGRAM}.{name}" for name in named)}
    alone = {*ROOMS} - {*FOLDERS}
    assert {*told["py_modules"]} == {f"{PROGRAM}.{name}" for name in alone}
    assert all((folder / "__init__.py").exists() for folder in with_code)


def test_all_files_that_are_no_code_are_installed():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    data = told["tool"]["setuptools"]["package-data"]
    found = other_files()
    assert found
    assert [str(file.relative_to(ROOT)) for file in found if not is_in(file, data)] == []


def other_files() -> list[Path]:
    every = (file for room in FOLDERS for file in sorted((ROOT / room).rglob("*")))
    return [f for f in every if f.is_file() and f.suffix not in (".py", ".pyc")]


def is_in(file: Path, data: dict[str, list[str]]) -> bool:
    room, *rest = file.relative_to(ROOT).parts
    patterns = data.get(f"{PROGRAM}.{room}", [])
    return any(fnmatch("/".join(rest), pattern) for pattern in patterns)
