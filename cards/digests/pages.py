"""Digests in private: a person's own, all of a group's, and what coordinators see of them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.paging import Pages, pages
from cards.card import Button, Card, in_rows
from cards.digests.digest import (
    Told,
    became_line,
    event_buttons,
    group_text,
    in_parts,
    line,
    title_line,
    title_of,
)
from cards.digests.presses import (
    ListGroupDigests,
    PageDigest,
    SendDigest,
    SendDigestAgain,
    ShowDigest,
    ShowGroupDigest,
)
from cards.events.presses import OpenEvent
from cards.paging import page_row, page_words
from cards.people.settings import stop_digest_button
from cards.people.settings_presses import AskSetting
from cards.press import Press
from cards.problems.presses import OpenProblem, OpenSolution
from cards.projects.presses import OpenProject
from cards.text.links import Links
from cards.text.markup import heading, plain_name
from community.words import shorten
from locales import Texts
from storage.digests.digests import Digest, GroupDigests, Sent
from storage.digests.things import Answer, Thing, Work
from storage.events.events import Event
from storage.groups.groups import Group

PAGE, GROUPS = 10, 8


def person_digest_card(told: Told, t: Texts) -> Card:
    """A person's own, as it comes: its first page, and one tap that stops it."""
    page = digest_page(told, 0, t)
    return replace(page, buttons=[*page.buttons, [stop_digest_button(t)]])


def digest_page(told: Told, page: int, t: Texts) -> Card:
    """All that a digest says, a few things at a time, each with its button."""
    digest = told.digest
    at = pages(page, PAGE, total=digest.items.count())
    listed = _listed(told, title_line(digest, t) + page_words(at, t), at.page, t=t)
    turn = page_row(at, partial(PageDigest, digest.id))
    return Card(listed.text, [*listed.buttons, turn])


def _listed(told: Told, head: str, page: int, *, t: Texts) -> Card:
    """Numbered, with a button for each number."""
    numbered = {entry: at for at, entry in enumerate(told.standing(), start=page * PAGE + 1)}
    lines = [head]
    for title, entries in in_parts(list(numbered), t).items():
        lines += ["", title]
        for entry in entries:
            words = line(entry, told, f"<b>{title_of(told.things[entry])}</b>", t=t)
            lines.append(f"{numbered[entry]}. {words}")
    if not numbered:
        lines += ["", t("Nothing here any more.")]
    below = "" if page else became_line(told.digest, t)
    buttons = [Button(str(at), _open(told.things[entry])) for entry, at in numbered.items()]
    return Card("\n".join([*lines, "", below] if below else lines), in_rows(buttons, 5))


def _open(thing: Thing) -> Press:
    if isinstance(thing, Event):
        return OpenEvent(thing.id, 1)
    if isinstance(thing, Answer):
        return OpenSolution(thing.id)
    if isinstance(thing, Work):
        return OpenProject(thing.id, 1)
    return OpenProblem(thing.id, 1)


def own_preview_card(told: Told, due: int | None, t: Texts, *, coordinates: bool) -> Card:
    """/digest in private: what the next one would say; `due` is None where none is wanted."""
    head = _head(told, due, t)
    listed = _listed(told, head, 0, t=t) if told.standing() else Card(head)
    rows = [*listed.buttons, [Button(t("📬 When it comes"), AskSetting("digest"))]]
    if coordinates:
        rows.append([Button(t("👥 Digests of groups"), ListGroupDigests(0))])
    return Card(listed.text, rows)


def _head(told: Told, due: int | None, t: Texts) -> str:
    if due is None and told.standing():
        return t("📬 No digest comes here now. If it came today, it would say:")
    if due is None:
        return t("📬 No digest comes here now, and there would be nothing to say yet.")
    when = t.when(due, told.zone)
    if told.standing():
        return t("📬 The next digest is due on {time}. As of now it would say:", time=when)
    return t(
        "📬 The next digest is due on {time}. There is nothing to say yet; without news none"
        " comes.",
        time=when,
    )


def group_preview_card(
    told: Told, group: Group, due: int | None, *, t: Texts, links: Links
) -> Card:
    """/digest in a group, for its administrators."""
    head = _head(told, due, t)
    if not told.standing():
        return Card(head)
    screen = group_text(told, head, t, links=links, key=group.keys)
    return Card(screen.text, event_buttons(screen.shown, told, t, links=links, key=group.keys))


def groups_card(found: Sequence[GroupDigests], at: Pages, *, zone: str, t: Texts) -> Card:
    """For coordinators: their groups, and when each last got a digest."""
    lines = [t("<b>Digests of groups</b>") + page_words(at, t)]
    for one in found:
        when = t("last on {time}", time=t.date(one.at, zone)) if one.at else t("none so far")
        lines.append(f"{heading(one.title)}\n{when}")
    if not found:
        lines.append(t("Nothing here yet."))
    rows = [
        [Button(shorten(plain_name(one.title), 60), ShowGroupDigest(one.group_id))]
        for one in found
    ]
    turn = page_row(at, ListGroupDigests)
    return Card("\n\n".join(lines), [*rows, turn, [Button(t("My own digest"), ShowDigest())]])


def group_desk_card(
    told: Told, group: Group, due: int | None, *, last: Sent | None, t: Texts
) -> Card:
    """What a coordinator sees of a group's digests, and can do."""
    head = f"<b>{heading(group.title)}</b>\n{_last(last, told.zone, t)}\n{_head(told, due, t)}"
    listed = _listed(told, head, 0, t=t) if told.standing() else Card(head)
    rows = [*listed.buttons]
    if due is not None and told.standing():
        send = SendDigest(group.id, last.id if last else 0)
        rows.append([Button(t("📤 Send one now"), send, style="primary")])
    if last is not None and last.state == "unknown":
        rows.append([Button(t("🔁 Send it once more"), SendDigestAgain(last.id))])
    rows.append([Button(t("◀️ Back"), ListGroupDigests(0))])
    return Card(listed.text, rows)


def _last(last: Sent | None, zone: str, t: Texts) -> str:
    if last is None:
        return t("No digest has been sent here so far.")
    said = {"number": last.number, "time": t.date(last.at, zone)}
    if last.state == "failed":
        return t("№ {number} of {time} could not be delivered.", **said)
    if last.state == "unknown":
        return t("№ {number} of {time} may not have arrived.", **said)
    return t("The last one: № {number}, {time}.", **said)


def sent_words(digest: Digest, t: Texts) -> str:
    return t("№ {number} is on its way.", number=digest.number)
