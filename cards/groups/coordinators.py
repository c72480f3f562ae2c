"""Who coordinates what, and the log of changes."""

from collections.abc import Collection, Sequence

from cards.card import Button, Card, in_rows
from cards.groups import coordinator_presses
from cards.markup import called, name, plain_name, safe
from cards.paging import turn_row
from cards.regions import region_name
from community.groups.coordinators import EVERYWHERE
from community.regions import REGIONS
from locales import Texts, gettext_noop
from storage.audit import Entry
from storage.groups.coordinators import Coordinator

PAGE = 15
_DEEDS = {
    "invited": gettext_noop("made an invitation"),
    "added": gettext_noop("added a coordinator: {subject}"),
    "removed": gettext_noop("removed a coordinator: {subject}"),
    "regions": gettext_noop("changed the regions of {subject}"),
    "forgotten": gettext_noop("was forgotten at their own wish"),
    "event": gettext_noop("announced “{subject}”"),
    "event changed": gettext_noop("changed “{subject}”"),
    "event cancelled": gettext_noop("cancelled “{subject}”"),
    "event restored": gettext_noop("took back the cancellation of “{subject}”"),
    "broadcast": gettext_noop("sent a broadcast: {subject}"),
    "recalled": gettext_noop("recalled a broadcast: {subject}"),
    "broadcast stopped": gettext_noop("stopped a broadcast: {subject}"),
    "broadcast paused": gettext_noop("paused a broadcast: {subject}"),
    "broadcast went on": gettext_noop("let a broadcast go on: {subject}"),
    "broadcast sent again": gettext_noop("sent again where it was unknown: {subject}"),
    "broadcast to the rest": gettext_noop("sent a broadcast to the rest: {subject}"),
    "broadcast moved": gettext_noop("moved a broadcast to another time: {subject}"),
    "group region": gettext_noop("gave the group {subject} a region"),
    "group written": gettext_noop("wrote to the administrators of {subject}"),
    "corrected": gettext_noop("changed a broadcast: {subject}"),
    "certificates": gettext_noop("issued certificates for “{subject}”"),
    "certificate withdrawn": gettext_noop("withdrew the certificate of {subject}"),
    "certificate renamed": gettext_noop("corrected the name on the certificate of {subject}"),
    "feedback reported": gettext_noop("reported feedback on “{subject}”"),
    "feedback hidden": gettext_noop("hid reported feedback on “{subject}”"),
    "feedback kept": gettext_noop("let reported feedback on “{subject}” stand"),
    "problem withdrawn": gettext_noop("withdrew a colleague's problem: “{subject}”"),
    "solution withdrawn": gettext_noop("withdrew a colleague's solution of “{subject}”"),
    "comment withdrawn": gettext_noop("deleted a colleague's comment on “{subject}”"),
    "project withdrawn": gettext_noop("withdrew a colleague's project: “{subject}”"),
    "note withdrawn": gettext_noop("deleted a colleague's words in the project “{subject}”"),
    "poster taken down": gettext_noop("took down the poster of “{subject}”"),
    "digest": gettext_noop("sent a digest to “{subject}”"),
    "overruled": gettext_noop("sent in quiet hours: {subject}"),
    "theme approved": gettext_noop("approved a theme: {subject}"),
    "theme entered": gettext_noop("entered a theme: {subject}"),
    "question entered": gettext_noop("entered a question: {subject}"),
    "day added": gettext_noop("added a day: {subject}"),
    "day changed": gettext_noop("changed what is said on a day: {subject}"),
    "day removed": gettext_noop("removed a day: {subject}"),
    "day held": gettext_noop("held an announcement: {subject}"),
    "day released": gettext_noop("released an announcement: {subject}"),
    "voice approved": gettext_noop("approved a voice: {subject}"),
    "voice declined": gettext_noop("declined a voice: {subject}"),
}


def coordinators_card(listed: Sequence[Coordinator], fixed: Sequence[str], t: Texts) -> Card:
    """Everybody who coordinates; those of the settings file can't be changed here."""
    lines = [t("<b>Coordinators</b>")]
    lines += [f"• {name(one)} – {t('whole country, by the settings')}" for one in fixed]
    lines += [f"• {name(one.name)} – {safe(regions_words(one.regions, t))}" for one in listed]
    lines.append(
        t(
            "To add one, make a link for them, or reply to their message in a group with"
            " /coordinators"
        )
    )
    rows = [
        [Button(plain_name(one.name), coordinator_presses.ShowCoordinator(one.person_id))]
        for one in listed
    ]
    return Card(
        "\n".join(lines),
        [
            *rows,
            [
                Button(
                    t("➕ Invite by a link"),
                    coordinator_presses.InviteCoordinator(),
                    style="primary",
                )
            ],
            [Button(t("📣 Broadcasts"), coordinator_presses.ListBroadcasts())],
            [Button(t("👥 Groups"), coordinator_presses.ListGroups("", 0))],
            [Button(t("📜 What was changed"), coordinator_presses.ShowLog(0))],
        ],
    )


def regions_words(regions: Collection[str], t: Texts) -> str:
    if not regions:
        return t("whole country")
    return ", ".join(region_name(code, t) for code in regions if code in REGIONS)


def invitation_card(url: str, regions: Collection[str], t: Texts) -> Card:
    return Card(
        t(
            "Send this link to the new coordinator ({regions}). It works once, for 24 hours:"
            "\n{url}",
            regions=safe(regions_words(regions, t)),
            url=safe(url),
        )
    )


def coordinator_card(one: Coordinator, mine: frozenset[str], t: Texts) -> Card:
    """One coordinator, whose regions can be ticked."""
    shown = [code for code in REGIONS if not mine or code in mine]
    ticks = [] if mine else [_everywhere(one, t)]
    for code in shown:
        ticked = code in one.regions
        press = coordinator_presses.ChooseCoordinatorRegion(one.person_id, code, int(not ticked))
        ticks.append(Button(("☑️ " if ticked else "⬜️ ") + region_name(code, t), press))
    dismiss = coordinator_presses.DismissCoordinator(one.person_id, 0)
    return Card(
        t(
            "<b>{name}</b>\nLooks after: {regions}",
            name=name(one.name),
            regions=safe(regions_words(one.regions, t)),
        ),
        [
            *in_rows(ticks),
            [Button(t("🗑 No coordinator any more"), dismiss, style="danger")],
            [Button(t("All coordinators"), coordinator_presses.ListCoordinators())],
        ],
    )


def _everywhere(one: Coordinator, t: Texts) -> Button:
    press = coordinator_presses.ChooseCoordinatorRegion(one.person_id, EVERYWHERE, 1)
    return Button(("⬜️ " if one.regions else "☑️ ") + t("whole country"), press)


def ask_invitation_card(chosen: Collection[str], mine: frozenset[str], t: Texts) -> Card:
    """For which regions somebody is invited; only the inviter's own are offered."""
    shown = [code for code in REGIONS if not mine or code in mine]
    ticks = [
        Button(
            ("☑️ " if code in chosen else "⬜️ ") + region_name(code, t),
            coordinator_presses.TickInvitation(bits_of({*chosen} ^ {code})),
        )
        for code in shown
    ]
    rows = in_rows(ticks)
    if chosen:
        make = coordinator_presses.MakeInvitation(bits_of(chosen))
        rows.append([Button(t("➡️ Make the link"), make, style="primary")])
    elif not mine:
        make = coordinator_presses.MakeInvitation(0)
        rows.append([Button(t("🌍 For the whole country"), make)])
    rows.append([Button(t("All coordinators"), coordinator_presses.ListCoordinators())])
    text = t("Which regions shall the new coordinator look after? Tick them.")
    return Card(text, rows)


def bits_of(regions: Collection[str]) -> int:
    return sum(1 << REGIONS.index(code) for code in regions)


def regions_of(bits: int) -> frozenset[str]:
    return frozenset(code for at, code in enumerate(REGIONS) if bits >> at & 1)


def really_dismiss_card(one: Coordinator, t: Texts) -> Card:
    return Card(
        t("Shall {name} be no coordinator any more?", name=name(one.name)),
        [
            [
                Button(
                    t("Yes"),
                    coordinator_presses.DismissCoordinator(one.person_id, 1),
                    style="danger",
                )
            ],
            [Button(t("All coordinators"), coordinator_presses.ListCoordinators())],
        ],
    )


def stepped_down_card(t: Texts) -> Card:
    return Card(t("You are no coordinator any more. Thank you for all you did!"))


def welcome_card(regions: Collection[str], t: Texts) -> Card:
    return Card(
        t(
            "You are a coordinator now ({regions}). /newevent plans an event, /broadcast tells"
            " something to many, /coordinators shows who else coordinates.",
            regions=safe(regions_words(regions, t)),
        )
    )


def already_card(regions: Collection[str], t: Texts) -> Card:
    """An invitation was opened by somebody who needs none."""
    return Card(
        t(
            "You are a coordinator already ({regions}). The link stays good for a colleague.",
            regions=safe(regions_words(regions, t)),
        )
    )


def regions_changed_card(regions: Collection[str], t: Texts) -> Card:
    """To a coordinator whose regions somebody changed."""
    return Card(
        t(
            "As a coordinator you look after this from now on: {regions}.",
            regions=safe(regions_words(regions, t)),
        )
    )


def dismissed_card(t: Texts) -> Card:
    """To somebody who was dismissed."""
    return Card(
        t(
            "You are no coordinator any more. What you planned goes on with the coordinators of"
            " the region. Thank you for all you did!"
        )
    )


def appointed_card(person_name: str, added: bool, t: Texts) -> Card:
    """The answer to /coordinators as a reply."""
    if not added:
        return Card(t("{name} is a coordinator already.", name=name(person_name)))
    return Card(t("{name} is a coordinator now.", name=name(person_name)))


def log_card(found: Sequence[Entry], page: int, more: bool, *, zone: str, t: Texts) -> Card:
    lines = [t("<b>What was changed</b>, the newest first")]
    for entry in found:
        said = t(_DEEDS[entry.deed], subject=name(entry.subject)) if entry.deed in _DEEDS else ""
        note = f" ({safe(_note(entry, zone, t))})" if entry.note else ""
        lines.append(f"{t.date(entry.at, zone)}\n{called(entry.actor, t)} {said}{note}")
    if not found:
        lines.append(t("Nothing here yet."))
    turn = turn_row(page, more, coordinator_presses.ShowLog)
    back = [Button(t("All coordinators"), coordinator_presses.ListCoordinators())]
    return Card("\n\n".join(lines), [turn, back])


def _note(entry: Entry, zone: str, t: Texts) -> str:
    if entry.deed == "regions":
        return regions_words(entry.note.split(), t)
    if entry.deed == "broadcast moved":
        return " → ".join(t.date(int(moment), zone) for moment in entry.note.split())
    if entry.deed == "group region":
        codes = entry.note.split()
        return " → ".join(region_name(one, t) if one in REGIONS else "–" for one in codes)
    return entry.note
