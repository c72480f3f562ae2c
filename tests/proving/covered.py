"""python -m tests.proving.covered: which ways through `community/` no test goes.

Measured in the tests and in the bots that they start, as threads or processes. A bot that is
killed tells nothing.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from coverage import Coverage

from tests.proving.trees import ROOT

#: Of a hundred branches, and of a hundred lines and branches, so many shall be gone through.
WANTED = 95.0
CONFIG = str(ROOT / "pyproject.toml")


def measure(data: Path, tests: list[str], jobs: int) -> bool:
    """False when a test failed."""
    count = ("-m", "coverage", "run", f"--rcfile={CONFIG}", f"--data-file={data}")
    plugins = ("-p", "no:cacheprovider", "-p", "tests.proving.children")
    spread = ("-n", str(jobs), "--dist", "worksteal")
    command = [sys.executable, *count, "-m", "pytest", "-q", *plugins, *spread, *tests]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def report(data: Path) -> bool:
    """Prints what is missing; False when it is too much."""
    counts = Coverage(data_file=str(data), config_file=CONFIG)
    counts.combine([str(data.parent)])
    both = counts.report(ignore_errors=False)
    told = data.with_suffix(".json")
    counts.json_report(outfile=str(told))
    totals = json.loads(told.read_text("utf-8"))["totals"]
    branches = 100 * totals["covered_branches"] / totals["num_branches"]
    print(f"\nlines and branches: {both:.1f} %, branches alone: {branches:.1f} %")
    return min(both, branches) >= WANTED


def main(given: argparse.Namespace) -> int:
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    passed = measure(given.folder / "counts", given.tests, given.jobs)
    return int(not (report(given.folder / "counts") and passed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.proving.covered", description=__doc__)
    parser.add_argument("--tests", nargs="*", default=[], help="files instead of all")
    parser.add_argument("--jobs", type=int, default=8)
    parser.add_argument("--folder", type=Path, default=ROOT / "data/coverage")
    sys.exit(main(parser.parse_args()))
