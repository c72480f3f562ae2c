"""Who coordinates what, and the log of changes."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from cards.broadcasts import presses
from cards.card import Button, Card, in_rows
from cards.groups import coordinator_presses
from cards.groups import presses as group_presses
from cards.press import Press
from cards.regions import region_name
from cards.text.markup import name, plain_name, safe
from cards.translations.presses import ShowTerms
from community.groups.coordinators import EVERYWHERE
from community.regions import REGIONS
from locales import Texts
from storage.groups.coordinators import Coordinator
from storage.people.people import Person


def coordinators_card(listed: Sequence[Coordinator], fixed: Sequence[str], t: Texts) -> Card:
    """Everybody who coordinates; those of the settings file can't be changed here."""
    lines = [t("<b>Coordinators</b>")]
    lines += [f"• {name(one)} – {t('whole country, by the settings')}" for one in fixed]
    lines += [f"• {name(one.name)} – {safe(regions_words(one.regions, t))}" for one in listed]
    lines.append(
        t(
            "To add one, make a link for them, or reply to their message in a group with"
            " /coordinators."
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
            [Button(t("📣 Broadcasts"), presses.ListBroadcasts())],
            [Button(t("👥 Groups"), group_presses.ListGroups("", 0))],
            [Button(t("📜 What was changed"), coordinator_presses.ShowLog(0))],
            # Translators: a button: the programme's words in three languages
            [Button(t("📖 Set words"), ShowTerms(0))],
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
    rows = _ticks(chosen, mine, t, press=coordinator_presses.TickInvitation)
    if chosen:
        make = coordinator_presses.MakeInvitation(bits_of(chosen))
        rows.append([Button(t("➡️ Make the link"), make, style="primary")])
    elif not mine:
        make = coordinator_presses.MakeInvitation(0)
        rows.append([Button(t("🌍 For the whole country"), make)])
    rows.append([Button(t("All coordinators"), coordinator_presses.ListCoordinators())])
    text = t("Which regions shall the new coordinator look after? Tick them.")
    return Card(text, rows)


def ask_appointment_card(
    one: Person, chosen: Collection[str], mine: frozenset[str], *, t: Texts
) -> Card:
    """The same of somebody in a group, whom a coordinator replied to."""
    rows = _ticks(chosen, mine, t, press=partial(coordinator_presses.TickAppointment, one.id))
    if chosen:
        make = coordinator_presses.Appoint(one.id, bits_of(chosen))
        rows.append([Button(t("✅ Appoint"), make, style="primary")])
    elif not mine:
        make = coordinator_presses.Appoint(one.id, 0)
        rows.append([Button(t("🌍 For the whole country"), make)])
    text = t(
        "New coordinator: <b>{name}</b>. Which regions? A coordinator ticks them.",
        name=name(one.name),
    )
    return Card(text, rows)


def _ticks(
    chosen: Collection[str], mine: frozenset[str], t: Texts, *, press: Callable[[int], Press]
) -> list[list[Button]]:
    """One's own regions; each press ticks one, or takes its tick away."""
    return in_rows(
        [
            Button(
                ("☑️ " if code in chosen else "⬜️ ") + region_name(code, t),
                press(bits_of({*chosen} ^ {code})),
            )
            for code in REGIONS
            if not mine or code in mine
        ]
    )


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


def appointed_card(one: Person, regions: Collection[str], t: Texts) -> Card:
    """In the group, once it is done."""
    return Card(
        t(
            "{name} is a coordinator now ({regions}).",
            name=name(one.name),
            regions=safe(regions_words(regions, t)),
        )
    )


def no_appointment_card(person_name: str, t: Texts) -> Card:
    """The answer to /coordinators as a reply to somebody who is one."""
    return Card(t("{name} is a coordinator already.", name=name(person_name)))


def no_coordinator_card(person_id: int, t: Texts) -> Card:
    """To who asks in private and is none: how one becomes one, and the first one, too."""
    only = t("Only coordinators can do this. What you can do: /help")
    how = t(
        "To become one: another coordinator makes a link for you. Where there is none yet, whoever"
        " runs this bot writes your number at Telegram into the setting {setting}. Your number:"
        " {number}",
        setting="COORDINATORS",
        number=f"<code>{person_id}</code>",
    )
    return Card(f"{only}\n\n{how}")
