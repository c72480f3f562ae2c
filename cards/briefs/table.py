"""The table behind a brief: everything that it says in numbers, and nothing else."""

from collections.abc import Iterator

from cards.briefs.ground import ground_tables
from cards.briefs.regions import region_table
from cards.briefs.sheet import Item, Written, day, written
from cards.events.report import Cell, Table
from community.briefs import small
from community.briefs.briefs import Content, Named
from community.statistics.rounding import rounded
from locales import Texts


def tables(content: Content, t: Texts) -> list[Table]:
    """Its problems, what is said of all of them, regions and common ground where there are any."""
    regions = [region_table(content.counted, t)] if content.counted.regions else []
    grounds = ground_tables(content.ground, t)
    said = written(content, t)
    whole = Table(t("Altogether"), (t("What"), t("How many")), tuple(_whole(content, said, t)))
    return [table(content, said, t), whole, *regions, *grounds, _about(content, said, t)]


def _about(content: Content, said: Written, t: Texts) -> Table:
    """Whoever has the file alone must know what it counts."""
    whom = t("To: {whom}", whom=content.brief.recipient)
    lines = (said.title, whom, said.lead, said.method)
    return Table(t("About"), (t("About"),), tuple((line,) for line in lines))


def _whole(content: Content, said: Written, t: Texts) -> Iterator[tuple[Cell, ...]]:
    counted, brief, checks = content.counted, content.brief, content.checks
    yield t("From"), day(brief.since, t)
    yield t("Until"), day(brief.until - 1, t)
    yield t("Teachers who have one of the problems"), _cell(counted.people, t)
    yield t("Teachers who are active there"), _cell(counted.active, t)
    yield t("Problems, with those that are not named"), counted.problems
    yield t("Groups of teachers"), counted.groups
    if counted.later and small.may_split(counted.holds, counted.later):
        yield t("Teachers asked months later, who answered"), _cell(counted.later, t)
        holds = min(rounded(counted.holds), rounded(counted.later))
        yield t("With whom it still holds"), holds
    if said.checked:
        yield t("Teachers who looked at the draft and agree"), _cell(checks.agree, t)
        yield t("Teachers who meant it otherwise"), _cell(checks.otherwise, t)


def table(content: Content, said: Written, t: Texts) -> Table:
    """What is small is said so, and never as a number."""
    headings = (
        t("Problem"),
        # Translators: a column: the problem's number in the bot
        t("№"),
        t("Teachers"),
        t("Teachers in the time before"),
        t("Groups"),
        t("Teachers who shared a solution"),
        t("Teachers whom they helped"),
        t("Teachers who tried one too"),
        t("Of these, it worked for"),
        # Translators: a column: numbers of problems that were joined to this one
        t("Counted with it: №"),
    )
    lines = tuple(_row(item, one, t) for item, one in zip(said.items, content.lines, strict=True))
    return Table(t("Brief"), headings, lines)


def _row(item: Item, one: Named, t: Texts) -> tuple[Cell, ...]:
    line = one.line
    worked = rounded(line.worked) if small.may_split(line.worked, line.tried) else None
    return (
        item.label,
        item.problem_id,
        _cell(line.people, t),
        _cell(line.before, t),
        line.groups,
        _cell(line.solutions, t),
        _cell(line.helped, t),
        _cell(line.tried, t),
        worked if line.tried else 0,
        ", ".join(str(number) for number in one.same),
    )


def _cell(count: int, t: Texts) -> Cell:
    return t("fewer than {n}", n=small.LEAST) if small.is_small(count) else rounded(count)
