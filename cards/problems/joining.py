"""What is said of problems that stand together, and how they come to."""

from collections.abc import Sequence

from basics.keys import Key
from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.forms.questions import Asking, Question
from cards.paging import counted
from cards.problems.joining_presses import (
    AskToJoin,
    JoinProblems,
    JoinWith,
    ListWishes,
    LookAtJoin,
    MineDiffers,
    SayNotTheSame,
    ShowTogether,
    StillSo,
    TakeApart,
)
from cards.problems.presses import OpenProblem
from cards.problems.states import still_line
from cards.text.links import Links
from cards.text.markup import called, heading, name, plain_name, safe
from community.problems.joining import Outlook, Wish
from community.words import shorten
from locales import Texts
from storage.problems.families import Family
from storage.problems.problems import Problem
from storage.views import ProblemView

#: Titles on a card, and letters of each.
NAMED, TITLE = 2, 60


@dataclass(frozen=True, slots=True)
class Joining:
    """With what a problem may be joined."""

    problem: Problem
    alike: Sequence[Problem]
    #: With which its author, or theirs, wants it joined.
    wished: Sequence[Problem] = ()

    @property
    def title(self) -> str:
        return self.problem.title


def together_lines(
    view: ProblemView, t: Texts, links: Links | None = None, *, key: Key | None = None
) -> list[str]:
    """Below the numbers of a card. Who may not see the other one is not told its title."""
    family, own = view.family, view.problem
    if family is None:
        return []
    if own.id != family.head_id:
        return [_same_as(family, t, links, key=key)]
    lines = [_joined(family, t)] if family.joined else []
    if own.state == "solved" and family.still:
        lines.append(still_line(family.still, t))
    return lines or [_joined(family, t)]


def _same_as(family: Family, t: Texts, links: Links | None, *, key: Key | None) -> str:
    head = family.head
    if head is None:
        return t("🔗 The same as a problem of another community")
    title = heading(shorten(head.title, TITLE))
    if links and key:
        title = f'<a href="{safe(links.to("more", head.id, key))}">{title}</a>'
    return t("🔗 The same as “{title}”", title=title)


def _joined(family: Family, t: Texts) -> str:
    others = [one for one in family.members if one.id != family.head_id]
    titles = ", ".join(
        t("“{title}”", title=heading(shorten(one.title, TITLE))) for one in others[:NAMED]
    )
    more = family.size - 1 - len(others[:NAMED])
    said = titles or t("from another community")
    if titles and more:
        said += ", " + t.n("{n} more", "{n} more", more)
    if not family.joined:
        return t("🔗 Together with: {titles}", titles=said)
    return t("🔗 Of them joined: {n} ({titles})", n=family.joined, titles=said)


def together_buttons(view: ProblemView, t: Texts, *, differs: bool) -> list[list[Button]]:
    """On a page in private; `differs` for who came by one that joined."""
    family = view.family
    if family is None:
        return []
    rows = []
    if view.problem.id != family.head_id and family.head:
        rows.append([Button(t("🔗 Open the other one"), OpenProblem(family.head_id, 1))])
    rows.append([Button(t("🔗 All that stand together"), ShowTogether(view.problem.id))])
    if differs:
        rows.append([Button(t("↔️ Mine is different"), MineDiffers(view.problem.id))])
    return rows


def join_button(problem: Problem, t: Texts) -> Button:
    return Button(t("🔗 Join with…"), JoinWith(problem.id))


def join_question(asking: Asking) -> Question:
    t, about = asking.t, asking.about
    assert isinstance(about, Joining)
    text = t(
        "🔗 With which problem shall “{title}” (№\u00a0{number}) be joined? Send its link, its"
        " number or a few words of it.",
        title=heading(about.title),
        number=about.problem.id,
    )
    wished = [f"• {heading(shorten(one.title, TITLE))}" for one in about.wished]
    if wished:
        text += "\n\n" + "\n".join([t("🙏 An author wants it joined with:"), *wished])
    others = [one for one in about.alike if one not in about.wished]
    if others:
        text += "\n\n" + t("These are like it:")
    return Question(text, below=_choices(about.problem, [*about.wished, *others]))


def wishes_button(t: Texts) -> Button:
    return Button(t("🙏 Wishes to join"), ListWishes())


def wishes_card(found: Sequence[Wish], t: Texts) -> Card:
    """For a coordinator of both."""
    if not found:
        return Card(t("🙏 No author waits for two problems to be joined."))
    lines = [t("<b>🙏 Authors want these joined</b>"), ""]
    for number, wish in enumerate(found, 1):
        both = [
            f"{heading(shorten(one.title, TITLE))} · 🙋\u00a0{one.votes}"
            for one in (wish.head, wish.joins)
        ]
        lines += [f"{number}. {both[0]}", f"    + {both[1]}"]
    buttons = [
        Button(t("Look at {n}", n=number), LookAtJoin(wish.joins.id, wish.head.id))
        for number, wish in enumerate(found, 1)
    ]
    return Card("\n".join(lines), in_rows(buttons))


def choose_card(problem: Problem, found: Sequence[Problem], t: Texts) -> Card:
    """To words; what was asked stays with its button."""
    if not found:
        again = [[Button(t("🔗 Look once more"), JoinWith(problem.id))]]
        return Card(t("I found no other problem by these words."), again)
    return Card(t("Which of these do you mean?"), _choices(problem, found))


def _choices(problem: Problem, found: Sequence[Problem]) -> list[list[Button]]:
    return [
        [Button(shorten(plain_name(one.title), 60), LookAtJoin(problem.id, one.id))]
        for one in found
    ]


def outlook_card(seen: Outlook, t: Texts) -> Card:
    """Beforehand."""
    joins, head = seen.joins, seen.head
    parts = [
        t("<b>🔗 Is this the same problem?</b>"),
        _both(seen),
        t(
            "Together: 🙋\u00a0{votes} (joined: {joined}) · 💬\u00a0{comments} ·"
            " 💡\u00a0{solutions}",
            votes=seen.votes,
            joined=seen.joined,
            comments=seen.comments,
            solutions=seen.solutions,
        ),
        t(
            "Nothing is moved: each card, comment and solution stays where it is, and they can be"
            " taken apart at any time. The author of the second one gets a letter, everybody else"
            " reads it in a digest."
        ),
        *_warnings(seen, t),
    ]
    swap = Button(t("⇅ The other in front"), LookAtJoin(head.id, joins.id))
    return Card("\n\n".join(parts), [*_deeds(seen, t), [swap], _opened(seen, t)])


def _both(seen: Outlook) -> str:
    first, second = heading(seen.head.title), heading(seen.joins.title)
    return (
        f"1. <b>{first}</b> · 🙋\u00a0{seen.head.votes}\n2. {second} · 🙋\u00a0{seen.joins.votes}"
    )


def _opened(seen: Outlook, t: Texts) -> list[Button]:
    return [
        Button(t("Read {n}", n=number), OpenProblem(one.id, 1))
        for number, one in enumerate((seen.head, seen.joins), 1)
    ]


def _warnings(seen: Outlook, t: Texts) -> list[str]:
    said = []
    if _differ(seen):
        said.append(t("⚠️ It was said of these two that they are not the same."))
    if seen.head.state == "solved" and seen.joins.state == "open":
        said.append(t("The first one is solved: the author of the second is asked about it."))
    return said


def _differ(seen: Outlook) -> bool:
    return seen.said is not None and seen.said.said == "different"


def _deeds(seen: Outlook, t: Texts) -> list[list[Button]]:
    joins, head = seen.joins.id, seen.head.id
    if not seen.decides:
        ask = Button(t("🙏 Ask a coordinator"), AskToJoin(joins, head))
        return [] if _differ(seen) else [[ask]]
    if _differ(seen):
        label = t("They may be the same")
        return [[Button(label, SayNotTheSame(joins, head, 0))]]
    return [
        [Button(t("🔗 Join them"), JoinProblems(joins, head), style="primary")],
        [Button(t("✖️ Not the same"), SayNotTheSame(joins, head, 1))],
    ]


def joined_card(seen: Outlook, t: Texts) -> Card:
    text = t(
        "Joined: “{second}” stands together with “{first}” now. 🙋\u00a0{votes}",
        first=heading(seen.head.title),
        second=heading(seen.joins.title),
        votes=seen.votes,
    )
    rows = [
        [Button(t("To the problem"), OpenProblem(seen.head.id))],
        [Button(t("✂️ Take them apart"), TakeApart(seen.joins.id, 1))],
    ]
    return Card(text, rows)


def stands_card(problem: Problem, by: str, at: str, *, t: Texts) -> Card:
    """Somebody was first."""
    text = t(
        "These stand together already. Joined by: {name}, {date}", name=called(by, t), date=at
    )
    return Card(text, [[Button(t("🔗 All that stand together"), ShowTogether(problem.id))]])


def letter_card(seen: Outlook, by: str, until: str, *, t: Texts, knows_head: bool) -> Card:
    """To the author of the one that was joined: what, by whom, and how to take it apart."""
    second, first = heading(seen.joins.title), heading(seen.head.title)
    what = (
        t(
            "🔗 “{second}” and “{first}” are the same and stand together now.",
            second=second,
            first=first,
        )
        if knows_head
        else t(
            "🔗 “{second}” stands together with the same problem of another community now.",
            second=second,
        )
    )
    parts = [
        what,
        t("Joined by: {name}", name=name(by)),
        t(
            "Who has it is counted together: {n}. Your words, comments and solutions stay as they"
            " are. If yours is another thing, take them apart (until {date}).",
            n=seen.votes,
            date=until,
        ),
    ]
    rows = [[Button(t("To the problem"), OpenProblem(seen.joins.id, 1))]]
    if seen.head.state == "solved" and seen.joins.state == "open":
        parts.append(t("The other one is solved. Is it still so with you?"))
        rows.append(
            [
                Button(t("🟡 Still so"), StillSo(seen.joins.id, 1)),
                Button(t("✅ No more"), StillSo(seen.joins.id, 0)),
            ]
        )
    rows.append([Button(t("✂️ Mine is different: apart"), TakeApart(seen.joins.id, 0))])
    return Card("\n\n".join(parts), rows)


def wish_card(seen: Outlook, t: Texts) -> Card:
    """To coordinators."""
    text = t("🔗 An author thinks that these are the same problem:") + "\n\n" + _both(seen)
    return Card(text, [[Button(t("Look at it"), LookAtJoin(seen.joins.id, seen.head.id))]])


def asked_words(told: int, t: Texts) -> str:
    if told:
        return t("Thank you! A coordinator will look at it.")
    return t("Thank you! It is noted for the coordinators.")


def together_card(view: ProblemView, apart: Sequence[int], t: Texts) -> Card:
    """All that the reader may see; coordinators take them `apart`, each by its number."""
    family = view.family
    assert family
    lines = [t("<b>🔗 These stand together</b>"), ""]
    for number, one in enumerate(family.members, 1):
        mark = "✅ " if one.state == "solved" else ""
        counts = counted({"💬": one.comments, "💡": one.solutions})
        lines.append(f"{number}. {mark}{heading(one.title)}{counts}")
    unseen = family.size - len(family.members)
    if unseen:
        lines.append(t.n("and {n} of other communities", "and {n} of other communities", unseen))
    lines += ["", t("People who have it: {n}", n=view.problem.votes)]
    numbers = [Button(str(n), OpenProblem(one.id, 1)) for n, one in enumerate(family.members, 1)]
    cuts = [
        [Button(t("✂️ Take {n} apart", n=n), TakeApart(one.id, 0))]
        for n, one in enumerate(family.members, 1)
        if one.id in apart
    ]
    back = [Button(t("To the problem"), OpenProblem(view.problem.id))]
    return Card("\n".join(lines), [*in_rows(numbers, 5), *cuts, back])


def really_apart_card(problem: Problem, t: Texts) -> Card:
    text = t(
        "Shall “{title}” stand by itself again, just as it was?", title=heading(problem.title)
    )
    return Card(
        text,
        [
            [Button(t("✂️ Yes, take it apart"), TakeApart(problem.id, 1))],
            [Button(t("No, leave it"), OpenProblem(problem.id))],
        ],
    )


def apart_card(problem_id: int, t: Texts) -> Card:
    text = t("They stand apart again, each with what it had.")
    return Card(text, [[Button(t("To the problem"), OpenProblem(problem_id))]])


def not_the_same_card(one_id: int, other_id: int, wanted: bool, *, t: Texts) -> Card:
    if not wanted:
        again = Button(t("Look at it"), LookAtJoin(one_id, other_id))
        return Card(t("Taken back: they may be the same."), [[again]])
    text = t("Noted for good: these two are not the same. They are not offered to be joined.")
    back = Button(t("They may be the same"), SayNotTheSame(one_id, other_id, 0))
    return Card(text, [[back]])


def differs_toast(votes: int, t: Texts) -> str:
    return t("Your voice counts for that problem alone. Together: {n}", n=votes)


def still_card(still: bool, problem_id: int, t: Texts) -> Card:
    text = (
        t("Noted: it is still so with you. The card says it.")
        if still
        else t("Wonderful! It counts as solved with you, too.")
    )
    return Card(text, [[Button(t("To the problem"), OpenProblem(problem_id))]])
