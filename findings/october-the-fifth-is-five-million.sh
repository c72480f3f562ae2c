#!/usr/bin/env bash
# bizpack makes a column of dates like 05.10.2026 into numbers: 5 October is 5,102,026.
#
# Expected: dates, as it makes of 05/10/2026, 05-10-2026 and "5 October 2026", or text. Its page
# promises that no date is dropped and has 14.12.2024 among those that it reads.
# Seen: in a column whose dates all have dots the dots are taken for those between thousands,
# 5102026.0 and 31122026.0, whatever the column is called, and 05.10.26 is 51026. With an hour
# behind they are dates. Hours alone, 8:00 and 8:45, become moments of the day on which it is run.
# Decimal commas, blanks between thousands and an IIN's nought are right.
# Why it matters: it is how dates are written here, in nearly every list, and after it 31 December
# is six times 5 October. A sum or an average of the column has no meaning and no error. We read no
# tables of others.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check bizpack==0.1.3 pandas==2.3.3
venv/bin/python - <<'PY'
import warnings
from datetime import date, datetime, time
from importlib.metadata import version

import bizpack
import pandas

warnings.simplefilter("ignore")
print("bizpack", version("bizpack"))
october, december = datetime(2026, 10, 5), datetime(2026, 12, 31)


def cleaned(*cells):
    column = pandas.Series(cells, dtype=object)
    frame = bizpack.clean(pandas.DataFrame({"Date": column}), prompt_currency=False)
    return frame.iloc[:, 0].to_list()


for cells, seen in (
    (("05.10.2026", "31.12.2026"), [5102026.0, 31122026.0]),
    (("05.10.26", "31.12.26"), [51026.0, 311226.0]),
    (("05/10/2026", "31/12/2026"), [october, december]),
    (("05-10-2026", "31-12-2026"), [october, december]),
    (("5 October 2026", "31 December 2026"), [october, december]),
    (("05.10.2026 00:00", "31.12.2026 00:00"), [october, december]),
    (("1 250,50", "12 500"), [1250.5, 12500.0]),
    (("050101500123", "060202500124"), ["050101500123", "060202500124"]),
):
    print(cells, cleaned(*cells))
    assert cleaned(*cells) == seen
before = date.today()
lessons = cleaned("8:00", "8:45")
print("8:00, 8:45:", lessons)
assert [lesson.time() for lesson in lessons] == [time(8), time(8, 45)]
assert {lesson.date() for lesson in lessons} <= {before, date.today()}
PY
