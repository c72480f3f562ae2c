"""The backup that docs/operators.md tells to make: nobody but its owner reads it."""

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def told() -> list[str]:
    """The commands of the paragraph."""
    docs = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
    [paragraph] = re.findall(r"^\*\*Backup\.\*\* .*?(?=^\*\*)", docs, re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`]* [^`]*)`", paragraph)


def test_each_command_makes_what_only_its_owner_reads():
    assert [command.partition(" ")[0] for command in told()] == ["(umask"] * 2
    assert all(command.startswith("(umask 077; ") for command in told())


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="sqlite3 is not installed")
def test_the_copy_is_whole_and_only_its_owner_reads_it(tmp_path):
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data/community.db")) as db:
        db.execute("CREATE TABLE problem (title TEXT)")
        db.execute("INSERT INTO problem VALUES ('Зертхана жоқ')")
        db.commit()
    subprocess.run(["sh", "-c", f"umask 022; {told()[0]}"], cwd=tmp_path, check=True)
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT title FROM problem").fetchall() == [("Зертхана жоқ",)]
