"""Surroundings that are made for a run of the tests, and what it leaves behind."""

import fcntl
import os
import shutil
import sys
from datetime import UTC, datetime, time

import pytest

from tests.proving.children import _pass_on
from tests.proving.steady import PROGRAMS, Moment, Outcome, outcome, part_of, without_programs
from tests.proving.trees import run

NOW = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (Moment(time(3, 1), weekday=0), datetime(2026, 11, 30, 3, 1, tzinfo=UTC)),
        (Moment(time(3, 0), weekday=0), datetime(2026, 12, 7, 3, 0, tzinfo=UTC)),
        (Moment(time(23, 50), month=12, day=31), datetime(2026, 12, 31, 23, 50, tzinfo=UTC)),
        (Moment(time(12, 0), month=2, day=29), datetime(2028, 2, 29, 12, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_is_put_to_the_next_such_moment(moment, found):
    assert moment.after(NOW) == found


def test_programs_are_hidden_and_others_are_not():
    with without_programs(0) as place:
        path = place.environment["PATH"]
        assert [shutil.which(program, path=path) for program in PROGRAMS] == [None] * 3
        assert shutil.which("git", path=path)


def test_the_report_of_a_run_is_counted(tmp_path):
    report = tmp_path / "report.xml"
    assert outcome(report) == Outcome(0, 0, ["the run itself"])
    report.write_text(
        "<testsuites><testsuite>"
        '<testcase classname="tests.a" name="good"/>'
        '<testcase classname="tests.a" name="not here"><skipped/></testcase>'
        '<testcase classname="tests.a" name="bad"><failure/><error/></testcase>'
        '<testcase classname="tests.b" name="worse"><error/></testcase>'
        "</testsuite></testsuites>"
    )
    assert outcome(report) == Outcome(1, 1, ["tests.a::bad", "tests.b::worse"])


@pytest.mark.parametrize("places", [1, 2, 3, 4, 6, 9])
def test_in_parts_each_place_sees_all_in_as_many_rounds(places):
    files = [f"test_{number}.py" for number in range(10)]
    for parts in (1, 2, 3, 4):
        for place in range(places):
            numbers = range(place, places * parts, places)
            seen = [file for at in numbers for file in part_of(files, parts, at, places)]
            assert sorted(seen) == sorted(files)


def test_programs_with_an_environment_of_their_own_learn_what_they_must(monkeypatch):
    monkeypatch.setenv("FAKETIME", "+60")
    monkeypatch.setenv("REACH_NOW", "here")
    monkeypatch.setenv("BOT_TOKEN", "secret")
    environment = {"REACH_NOW": "there"}
    _pass_on("subprocess.Popen", ("bot", ["bot"], None, environment))
    _pass_on("subprocess.Popen", ("bot", ["bot"], None, None))
    assert environment["FAKETIME"] == "+60"
    assert environment["REACH_NOW"] == "there"
    assert "BOT_TOKEN" not in environment


#: Holds a lock as long as it lives, and says so in the end.
ORPHAN = """
import fcntl, sys, time
file = open(sys.argv[1], "w")
fcntl.flock(file, fcntl.LOCK_EX)
print("locked", flush=True)
time.sleep(20)
file.write("not ended")
"""
PARENT = """
import subprocess, sys
orphan = subprocess.Popen([sys.executable, "-c", *sys.argv[1:]],
    stdout=subprocess.PIPE, start_new_session=True)
orphan.stdout.readline()
"""


def test_nothing_that_a_run_started_outlives_it(tmp_path):
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", PARENT, ORPHAN, str(lock)]
    assert run(command, dict(os.environ), tmp_path, limit=60).code == 0
    with lock.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert file.read() == ""


def test_a_run_that_does_not_end_is_ended(tmp_path):
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    assert run(command, dict(os.environ), tmp_path, limit=0.1).code is None
