"""Groups as coordinators see them: which there are, how they are, their region."""

from collections.abc import Sequence

from basics.languages import LANGUAGE_NAMES
from basics.paging import Pages
from cards.card import Button, Card, in_rows
from cards.groups import coordinator_presses, open_groups, presses
from cards.paging import page_row, page_words
from cards.regions import region_name
from cards.text.markup import name, plain_name, safe
from community.regions import REGIONS
from community.words import shorten
from locales import Texts
from storage.groups.groups import Group
from storage.groups.overview import NONE, GroupInView, InRegion
from storage.people.people import Person

PAGE = 8
NAME = 40


def groups_card(
    found: Sequence[GroupInView], region: str, at: Pages, *, zone: str, t: Texts
) -> Card:
    """Those without a region come first."""
    lines = [t("<b>Groups</b> of your regions") + page_words(at, t)]
    if region:
        title = t("<b>Groups</b>: {region}", region=_region(region, t))
        lines = [title + page_words(at, t)]
    lines += [f"<b>{name(one.title)}</b>\n{_about(one, zone, t)}" for one in found]
    if not found:
        lines.append(t("Nothing here yet."))
    rows = [
        [Button(plain_name(shorten(one.title, NAME)), presses.ShowGroup(one.id))] for one in found
    ]
    turn = page_row(at, lambda to: presses.ListGroups(region, to))
    which = [Button(t("📍 By region"), presses.CountGroups())]
    back = [Button(t("All coordinators"), coordinator_presses.ListCoordinators())]
    return Card("\n\n".join(lines), [*rows, turn, which, back])


def _region(region: str | None, t: Texts) -> str:
    return region_name(region, t) if region in REGIONS else t("without a region")


def _about(one: GroupInView, zone: str, t: Texts) -> str:
    """Where and in which language, who was met, the last sign of life, what is switched off."""
    met = t.n("{n} teacher met", "{n} teachers met", one.members)
    lines = [
        f"📍 {_region(one.region, t)} · {LANGUAGE_NAMES.get(one.lang, one.lang)}",
        f"👥 {met} · {t('last sign of life: {date}', date=t.date(one.seen_at, zone))}",
    ]
    wishes = {
        t("announcements"): one.events,
        t("reminders"): one.reminders,
        t("digest"): one.digests,
        t("teachers' days"): one.days,
    }
    off = [label for label, wanted in wishes.items() if not wanted]
    if off:
        lines.append("🔕 " + t("switched off: {what}", what=", ".join(off)))
    if not one.active:
        lines.append("🚫 " + t("I am in it no more"))
    elif one.mute:
        lines.append("🔇 " + t("doesn't let me write"))
    if one.open_link:
        lines.append("🚪 " + t("listed for newcomers: {link}", link=safe(one.open_link)))
    return "\n".join(lines)


def count_card(found: Sequence[InRegion], t: Texts) -> Card:
    """How many groups each region has."""
    buttons = [
        Button(
            f"{_region(one.region, t)}: {one.groups}",
            presses.ListGroups(one.region or NONE, 0),
        )
        for one in found
    ]
    everything = [Button(t("All groups"), presses.ListGroups("", 0))]
    return Card(t("The groups of which region?"), [*in_rows(buttons, 1), everything])


def group_card(one: GroupInView, zone: str, t: Texts) -> Card:
    region = Button(t("📍 Set the region"), presses.AskRegionOf(one.id))
    write = Button(t("✉️ To administrators"), presses.WriteToGroup(one.id))
    listed = open_groups.tick(
        one.open_link, presses.OpenGroup(one.id, 0 if one.open_link else 1), t
    )
    back = Button(t("All groups"), presses.ListGroups("", 0))
    rows = [[region], [listed], [write]] if one.active else [[write]]
    return Card(f"<b>{name(one.title)}</b>\n{_about(one, zone, t)}", [*rows, [back]])


def ask_region_card(one: GroupInView, mine: frozenset[str], t: Texts) -> Card:
    shown = [code for code in REGIONS if not mine or code in mine]
    buttons = [
        Button(
            ("• " if code == one.region else "") + region_name(code, t),
            presses.SetRegionOf(one.id, code),
        )
        for code in shown
    ]
    back = [Button(t("◀️ Back"), presses.ShowGroup(one.id))]
    text = t("<b>{group}</b>. Which region?", group=name(one.title))
    return Card(text, [*in_rows(buttons), back])


def letter_card(group: Group, sender: Person, words: str, *, private: bool, t: Texts) -> Card:
    """What a coordinator writes to the administrators of a group."""
    who = f'<a href="tg://user?id={sender.id}">{name(sender.name)}</a>'
    if sender.username:
        who += f" (@{safe(sender.username)})"
    if private:
        above = t(
            "✉️ {coordinator}, a coordinator, writes to the administrators of {group}:",
            coordinator=who,
            group=name(group.title),
        )
    else:
        above = t("✉️ {coordinator}, a coordinator, to the administrators:", coordinator=who)
    return Card(f"{above}\n\n{safe(words)}")


def written_card(one: GroupInView, private: bool, t: Texts) -> Card:
    if private:
        text = t(
            "It is on its way, in private, to who added me to {group}.", group=name(one.title)
        )
    else:
        text = t(
            "I can't write to an administrator of {group} in private, so it goes to the group.",
            group=name(one.title),
        )
    return Card(text, [[Button(t("All groups"), presses.ListGroups("", 0))]])
