"""What administrators decide about their group, in one message that changes in place."""

from cards import coordinator_presses as presses
from cards.card import Button, Card, in_rows
from cards.regions import region_name
from cards.start import LANGUAGE_NAMES
from community import zones
from community.regions import REGIONS
from locales import Texts
from storage.groups import Group


def settings_card(group: Group, t: Texts) -> Card:
    zone = group.zone or zones.of_region(group.region)
    region = region_name(group.region, t) if group.region else t("not chosen")
    topic = t("the topic chosen by /topic") if group.topic is not None else t("the general one")
    lines = [
        t("<b>This group</b>. Administrators can change:"),
        t("Language: {language}", language=LANGUAGE_NAMES.get(group.lang, "English")),
        t("Region: {region}", region=region),
        t("Clock: {city}", city=t.city(zone)),
        t("Topic for cards: {topic}", topic=topic),
    ]
    ask = [
        Button(t("🌐 Language"), presses.AskGroup("lang")),
        Button(t("📍 Region"), presses.AskGroup("region")),
        Button(t("🕒 Clock"), presses.AskGroup("zone")),
    ]
    wishes = [
        ("events", group.events, t("Announcements of events")),
        ("reminders", group.reminders, t("Reminders of events")),
        ("digests", group.digests, t("Weekly digest")),
    ]
    ticks = [
        [
            Button(
                ("☑️ " if wanted else "⬜️ ") + label,
                presses.SetGroupWish(what, int(not wanted)),
            )
        ]
        for what, wanted, label in wishes
    ]
    return Card("\n".join(lines), [ask, *ticks])


def ask_card(what: str, t: Texts) -> Card:
    """The languages, regions or clocks to choose from."""
    if what == "region":
        buttons = [Button(region_name(code, t), presses.SetGroupRegion(code)) for code in REGIONS]
        question = t("Which region?")
    elif what == "zone":
        buttons = [
            Button(t.city(zone), presses.SetGroupZone(number))
            for number, zone in enumerate(zones.ZONES)
        ]
        question = t("By whose clock does the group live?")
    else:
        buttons = [
            Button(label, presses.SetGroupLanguage(lang)) for lang, label in LANGUAGE_NAMES.items()
        ]
        question = t("Which language shall I speak in this group?")
    back = [Button(t("◀️ Back"), presses.GroupSettings())]
    return Card(question, [*in_rows(buttons), back])
