"""What administrators decide about their group, in one message that changes in place."""

from calendar import monthrange

from basics.languages import LANGUAGE_NAMES
from basics.paging import pages
from cards.card import Button, Card, in_rows
from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import open_groups, presses
from cards.groups.look_first import look_first_line
from cards.paging import page_row, page_words
from cards.people.settings import SUBJECTS_ON_PAGE, clock
from cards.regions import region_name
from cards.subjects import subject_name
from community import zones
from community.days import times as day_times
from community.regions import REGIONS
from community.subjects import SUBJECTS
from locales import Texts
from storage.groups.groups import Group


def settings_card(group: Group, t: Texts) -> Card:
    zone = group.zone or zones.of_region(group.region)
    subject = subject_name(group.subject, t) if group.subject else t("different ones")
    region = region_name(group.region, t) if group.region else t("not chosen")
    topic = t("the topic chosen by /topic") if group.topic is not None else t("the general one")
    lines = [
        t("<b>This group</b>. Administrators can change:"),
        t("Language: {language}", language=LANGUAGE_NAMES.get(group.lang, "English")),
        t("Region: {region}", region=region),
        t("Subject: {subject}", subject=subject),
        t("Clock: {city}", city=t.city(zone)),
        t("Topic for cards: {topic}", topic=topic),
        t("Digest: {digest}", digest=rhythm_words(group, t)),
        t("Teacher's Day: {date}", date=_teachers_day(group, t)),
        look_first_line(group, t),
        *open_groups.listed_lines(group.open_link, t),
    ]
    asked = {"lang": t("🌐 Language"), "region": t("📍 Region"), "zone": t("🕒 Clock")}
    ask = [Button(label, presses.AskGroup(what)) for what, label in asked.items()]
    digest = [Button(t("📬 Digest"), presses.AskGroup("digest"))]
    digest.append(Button(t("💐 Teacher's Day"), AskTeachersDay(0)))
    teaches = [Button(t("📚 Subject"), presses.AskGroupSubject(0))]
    teaches.append(Button(t("👀 Look first"), presses.AskGroup("first")))
    wanted = presses.SetGroupOpen(0 if group.open_link else 1)
    listed = [open_groups.tick(group.open_link, wanted, t)]
    return Card("\n".join(lines), [ask, teaches, *_wishes(group, t), listed, digest])


def _wishes(group: Group, t: Texts) -> list[list[Button]]:
    """What comes here, each with its tick."""
    wishes = [
        ("events", group.events, t("Announcements of events")),
        ("reminders", group.reminders, t("Reminders of events")),
        ("days", group.days, t("Teachers' days")),
        ("proposes", group.proposes, t("Offer: open to all teachers")),
    ]
    return [
        [
            Button(
                ("☑️ " if wanted else "⬜️ ") + label,
                presses.SetGroupWish(what, int(not wanted)),
            )
        ]
        for what, wanted, label in wishes
    ]


def subject_card(group: Group, page: int, t: Texts) -> Card:
    """What all in it teach: problems and projects sent here are about that."""
    at = pages(page, SUBJECTS_ON_PAGE, total=len(SUBJECTS))
    buttons = [
        Button(
            _marked(code == group.subject, subject_name(code, t)),
            presses.SetGroupSubject(code),
        )
        for code in SUBJECTS[at.offset : at.offset + SUBJECTS_ON_PAGE]
    ]
    turn = page_row(at, presses.AskGroupSubject)
    none = [Button(t("Different subjects"), presses.SetGroupSubject(""))]
    back = [Button(t("◀️ Back"), presses.GroupSettings())]
    text = t("<b>What do all in this group teach?</b>") + page_words(at, t)
    return Card(text, [*in_rows(buttons), turn, none, back])


def rhythm_words(group: Group, t: Texts) -> str:
    """When the digest comes."""
    if not group.digests:
        return t("off")
    said = {"day": t.weekday(group.digest_day), "time": clock(group.digest_hour)}
    if group.digest_weeks == 1:
        return t("every week, {day}, {time}", **said)
    return t("every second week, {day}, {time}", **said)


def digest_card(group: Group, t: Texts) -> Card:
    """Every week, every second one or never; the day and the hour."""
    weeks = {1: t("Every week"), 2: t("Every second week"), 0: t("Off")}
    rhythm = group.digest_weeks if group.digests else 0
    rows = in_rows([_rhythm("weeks", one, rhythm, label=label) for one, label in weeks.items()], 2)
    if rhythm:
        days = enumerate(t.weekdays())
        rows += in_rows(
            [_rhythm("day", one, group.digest_day, label=name) for one, name in days], 4
        )
        hour = group.digest_hour
        rows += in_rows([_rhythm("hour", one, hour, label=clock(one)) for one in range(24)], 4)
    text = t(
        "📬 <b>The group's digest</b>: one short message with what is new and what is ahead, by"
        " the group's clock. When there is nothing new, nothing comes. Now: {rhythm}",
        rhythm=rhythm_words(group, t),
    )
    return Card(text, [*rows, [Button(t("◀️ Back"), presses.GroupSettings())]])


def _rhythm(what: str, value: int, chosen: int, *, label: str) -> Button:
    return Button(_marked(value == chosen, label), presses.SetGroupRhythm(what, value))


def _teachers_day(group: Group, t: Texts) -> str:
    month, day = map(int, (group.teachers_day or day_times.WORLD_DAY).split("-"))
    return t.day(month, day)


def teachers_day_card(month: int, t: Texts) -> Card:
    """The months, or the days of one; it differs between countries."""
    back = [Button(t("◀️ Back"), presses.GroupSettings())]
    if not month:
        usual = Button(t.day(10, 5), SetTeachersDay(day_times.WORLD_DAY), style="primary")
        months = [Button(t.month_alone(one), AskTeachersDay(one)) for one in range(1, 13)]
        question = t("When is Teacher's Day in your country?")
        return Card(question, [[usual], *in_rows(months, 3), back])
    days = [
        Button(str(day), SetTeachersDay(f"{month:02}-{day:02}"))
        for day in range(1, monthrange(2000, month)[1] + 1)
    ]
    return Card(t("Which day? {month}", month=t.month_alone(month)), [*in_rows(days, 7), back])


def _marked(chosen: bool, label: str) -> str:
    return "• " + label if chosen else label


def ask_card(what: str, group: Group, t: Texts) -> Card:
    """The languages, regions or clocks to choose from, and which one it is so far."""
    if what == "region":
        buttons = [
            Button(
                _marked(code == group.region, region_name(code, t)),
                presses.SetGroupRegion(code),
            )
            for code in REGIONS
        ]
        question = t("Which region?")
    elif what == "zone":
        buttons = [
            Button(_marked(zone == group.zone, t.city(zone)), presses.SetGroupZone(number))
            for number, zone in enumerate(zones.ZONES)
        ]
        question = t("By whose clock does the group live?")
    else:
        buttons = [
            Button(_marked(lang == group.lang, label), presses.SetGroupLanguage(lang))
            for lang, label in LANGUAGE_NAMES.items()
        ]
        question = t("Which language shall I speak in this group?")
    back = [Button(t("◀️ Back"), presses.GroupSettings())]
    return Card(question, [*in_rows(buttons), back])
