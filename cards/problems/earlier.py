"""What stood in a problem when colleagues said that they have it too."""

from cards.card import Button, Card, limit
from cards.problems.presses import DropEarlier, OpenProblem, ReadEarlier
from cards.text.markup import braceless, fill, heading
from community import zones
from locales import Texts
from storage.problems.earlier import Earlier
from storage.problems.problems import Problem


def changed_line(problem: Problem, t: Texts, *, in_private: bool) -> str:
    """On its card in a group with the way to the earlier words; its page has a button for that."""
    day = t.full_day(zones.clock(problem.changed_at, zones.of_region(problem.region)))
    if in_private:
        return t("<i>✏️ Its author changed the words ({day}).</i>", day=day)
    return t("<i>✏️ Its author changed the words ({day}). The earlier ones: More.</i>", day=day)


def earlier_row(problem: Problem, t: Texts) -> list[Button]:
    return [Button(t("✏️ The earlier words"), ReadEarlier(problem.id))]


def earlier_card(problem: Problem, earlier: Earlier, t: Texts, *, is_author: bool) -> Card:
    head = t("✏️ <b>So it stood</b> when colleagues said that they have it too:")
    frame = f"{head}\n\n<b>{braceless(heading(earlier.title))}</b>\n\n{{}}"
    rows = [[Button(t("To the problem"), OpenProblem(problem.id))]]
    if is_author:
        rows.insert(0, [Button(t("🗑 Delete"), DropEarlier(problem.id))])
    return Card(fill(frame, earlier.words, limit(None)), rows)


def dropped_toast(t: Texts) -> str:
    return t("Deleted: nobody can read the earlier words any more.")
