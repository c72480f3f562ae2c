"""Everything that is published of a community, together; and who computes from it.

    python -m tests.statistics.together FIRST LAST

audits the communities of these numbers one after another, and says after each hundred how far it
is: after a stop it goes on from there, and other numbers can go beside it.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable

from basics.spans import DAY, HOUR
from community.statistics import hiding, open_data
from community.statistics.measures import ALL, Measure, Place
from community.statistics.open_data import Line
from community.statistics.periods import Period
from storage.statistics.cells import Counted
from storage.statistics.datasets import Raw
from tests.statistics import voices
from tests.statistics.audit import Name, Said, narrow
from tests.statistics.communities import YEAR, Deed, Numbers, community, name_of

#: What raised ones are a part of comes first; all other measures are hidden as these.
MEASURES: tuple[Measure, ...] = ("raised", "solved", "answered", "holds", "over", "teachers")
#: Lines that are left over where a group is made a multiple of five.
LEFT_OVER = 4


def all_said(chance: random.Random) -> Said:
    numbers = Numbers(community(chance))
    # While a quarter goes on it has no numbers yet.
    early = [quarter for quarter in YEAR.parts if chance.random() < 0.5]
    for quarter in early:
        voices.say_briefs(numbers, quarter, chance)
    for measure in MEASURES:
        numbers.say(measure)
    for quarter in YEAR.parts:
        _publish(numbers, quarter, chance)
        if quarter not in early:
            voices.say_briefs(numbers, quarter, chance)
    voices.say_conversation(numbers, chance)
    return numbers.said


# --- data sets ---


def _publish(numbers: Numbers, quarter: Period, chance: random.Random) -> None:
    """One of each quarter that has enough."""
    if ALL not in numbers.found["raised", quarter].everybody:
        return
    raws = [_raw(deed, at) for at, deed in enumerate(numbers.deeds) if _is_in(deed, quarter)]
    made = open_data.made(raws, open_data.sayable(_counted(numbers, quarter)), chance)
    _note_lines(numbers.said, quarter, made.lines)
    pairs = sorted({(one.region, one.subject) for one in made.lines if one.subject})
    if pairs:
        region, subject = chance.choice(pairs)
        here = [one for one in made.lines if (one.region, one.subject) == (region, subject)]
        deeds = [one for one in numbers.deeds if _is_in(one, quarter)]
        those = [one for one in deeds if (one.region, one.subject) == (region, subject)]
        _note_weeks(numbers.said, quarter, here, those)


def _is_in(deed: Deed, quarter: Period) -> bool:
    return quarter.month <= deed.month < quarter.month + quarter.months


def _raw(deed: Deed, at: int = 0) -> Raw:
    return Raw(
        at,
        at,
        deed.person,
        deed.region,
        deed.subject,
        Period(YEAR.year, deed.month, 1).since + (deed.day - 1) * DAY + HOUR,
        "solved" if deed.solved else "open",
        0,
        0,
    )


def _counted(numbers: Numbers, quarter: Period) -> list[Counted]:
    return [
        Counted(
            quarter.name,
            measure,
            place.region,
            place.subject,
            place.lang,
            cell.value,
            len(cell.people),
            found.shown.get(place),
            found.everybody.get(place),
        )
        for measure in ("raised", "solved")
        for found in [numbers.found[measure, quarter]]
        for place, cell in numbers.cells(measure, quarter).items()
    ]


def _note_lines(said: Said, quarter: Period, lines: Iterable[Line]) -> None:
    """Of each group as many lines as there are, or up to four fewer; and of what is solved."""
    by_place = Counter(Place(one.region, one.subject) for one in lines)
    inside: Counter[Place] = Counter()
    for place, count in by_place.items():
        for one in {place, Place(place.region), ALL}:
            inside[one] += count
    for place in by_place:
        name = name_of("raised", quarter, place)
        if name not in said.truth:
            continue
        said.within([name], inside[place], inside[place] + LEFT_OVER)
    for state, measure in (("solved", "solved"), ("open", "unsolved")):
        stated: Counter[Place] = Counter()
        for line in lines:
            if line.state == state:
                for one in {Place(line.region, line.subject), Place(line.region), ALL}:
                    stated[one] += 1
        for place, count in stated.items():
            said.within([name_of(measure, quarter, place)], count)


def _note_weeks(said: Said, quarter: Period, lines: list[Line], deeds: list[Deed]) -> None:
    """Of one region and subject: each week, and in it what is solved and what is not."""
    place = Place(lines[0].region, lines[0].subject)
    by_week: dict[tuple[str, str], list[Deed]] = {}
    for deed in deeds:
        by_week.setdefault(_raws(deed), []).append(deed)
    weeks = sorted({week for week, _ in by_week})
    told = Counter((one.week, one.state) for one in lines)
    of_week: dict[str, list[Name]] = {"solved": [], "open": []}
    for week in weeks:
        whole = _week(quarter, place, week)
        parts = {state: _week(quarter, place, f"{week} {state}") for state in of_week}
        for state, name in parts.items():
            of_week[state].append(name)
            _note_cell(said, name, by_week.get((week, state), []))
            said.within([name], told[week, state])
        _note_cell(said, whole, [d for state in of_week for d in by_week.get((week, state), [])])
        said.sum(whole, parts.values())
        said.within([whole], sum(told[week, state] for state in ("solved", "open", "")))
    said.sum(name_of("solved", quarter, place), of_week["solved"])
    said.sum(name_of("unsolved", quarter, place), of_week["open"])


def _raws(deed: Deed) -> tuple[str, str]:
    raw = _raw(deed)
    return open_data.week_of(raw.created_at), raw.state


def _week(quarter: Period, place: Place, what: str) -> Name:
    return f"week {what} {quarter.name}", place.region, place.subject, ""


def _note_cell(said: Said, name: Name, deeds: list[Deed]) -> None:
    said.truth[name] = len(deeds)
    if 0 < len({deed.person for deed in deeds}) < hiding.LEAST:
        said.small.add(name)


# --- many of them ---


def main(first: int, last: int) -> int:
    """How many communities tell of a few."""
    began, found, small = time.monotonic(), 0, 0
    for seed in range(first, last):
        said = all_said(random.Random(seed))
        small += len(said.small)
        if told := narrow(said):
            found += 1
            _say(f"community {seed}: {told}")
        if (seed + 1) % 100 == 0:
            _say(f"up to {seed + 1}: {small} small numbers, {time.monotonic() - began:.0f} s")
    _say(f"{last - first} communities, {small} small numbers hidden, told in {found}")
    return found


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
