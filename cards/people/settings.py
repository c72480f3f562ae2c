"""What each person decides for themselves, in one message that changes in place."""

from cards.card import Button, Card, in_rows
from cards.paging import turn_row
from cards.people import settings_presses
from cards.press import Press
from cards.regions import region_name
from cards.start import LANGUAGE_NAMES
from cards.subjects import subject_name
from cards.text.links import Links
from community import zones
from community.people import quiet
from community.regions import REGIONS
from community.subjects import SUBJECTS
from locales import Texts
from storage.people.people import Person

SUBJECTS_ON_PAGE = 10


def group_hint_card(t: Texts, links: Links) -> Card:
    return Card(
        t("Your own settings are in our private chat; those of this group: /group"),
        [[Button(t("Open the private chat"), url=f"https://t.me/{links.bot}?start=settings")]],
    )


def settings_card(person: Person, t: Texts) -> Card:
    region = region_name(person.region, t) if person.region else t("not chosen")
    chosen = [subject_name(code, t) for code in person.subjects.split()]
    lines = [
        t("⚙️ <b>Your settings</b>. What do you want to change?"),
        t("🌐 Language: {language}", language=LANGUAGE_NAMES.get(person.lang, "English")),
        t("📍 Region: {region}", region=region),
        t("📚 Subjects: {subjects}", subjects=", ".join(chosen) or t("none chosen")),
        _clock(person, t),
        t("📬 Digest: {digest}", digest=_digest(person, t)),
        t("🌙 Quiet hours: {hours}", hours=_quiet(person, t)),
    ]
    labels = {
        "lang": t("🌐 Language"),
        "region": t("📍 Region"),
        "subjects": t("📚 Subjects"),
        "zone": t("🕒 Clock"),
        "digest": t("📬 Digest"),
        "quiet": t("🌙 Quiet hours"),
    }
    buttons = [Button(label, _ask(what)) for what, label in labels.items()]
    news = _tick("notices", person.notices, t("News on my problems and projects"))
    return Card("\n".join(lines), [*in_rows(buttons), [news]])


def _ask(what: str) -> settings_presses.AskSetting | settings_presses.ShowSubjects:
    return (
        settings_presses.ShowSubjects(0)
        if what == "subjects"
        else settings_presses.AskSetting(what)
    )


def _clock(person: Person, t: Texts) -> str:
    city = t.city(zones.of(person))
    if person.zone is None and person.region is not None:
        return t("🕒 Clock: {city}, as in your region", city=city)
    return t("🕒 Clock: {city}", city=city)


def _digest(person: Person, t: Texts) -> str:
    if person.digest == "off":
        return t("off")
    at = clock(person.digest_hour)
    if person.digest == "daily":
        return t("every day, {time}", time=at)
    return t("every week, {day}, {time}", day=t.weekday(person.digest_day), time=at)


def _quiet(person: Person, t: Texts) -> str:
    night = f"{clock(person.quiet_from)}–{clock(person.quiet_until)}"
    if person.quiet_from == person.quiet_until:
        return t("only on Sundays") if person.quiet_sunday else t("none")
    return t("{hours} and on Sundays", hours=night) if person.quiet_sunday else night


def clock(hour: int) -> str:
    return f"{hour:02}:00"


def _tick(what: str, wanted: int, label: str) -> Button:
    mark = "☑️ " if wanted else "⬜️ "
    return Button(mark + label, settings_presses.SetWish(what, int(not wanted)))


def _back(t: Texts, press: Press | None = None) -> list[Button]:
    return [Button(t("◀️ Back"), press or settings_presses.ShowSettings())]


def _marked(chosen: bool, label: str) -> str:
    return "• " + label if chosen else label


def language_card(person: Person, t: Texts) -> Card:
    rows = [
        [Button(_marked(lang == person.lang, label), settings_presses.SetLanguage(lang))]
        for lang, label in LANGUAGE_NAMES.items()
    ]
    return Card(t("Which language shall I speak with you?"), [*rows, _back(t)])


def region_card(person: Person, t: Texts) -> Card:
    buttons = [
        Button(
            _marked(code == person.region, region_name(code, t)), settings_presses.SetRegion(code)
        )
        for code in REGIONS
    ]
    none = Button(_marked(person.region is None, t("Don't say")), settings_presses.SetRegion(""))
    return Card(t("Which region?"), [*in_rows(buttons), [none], _back(t)])


def zone_card(person: Person, t: Texts) -> Card:
    own = t("As in my region: {city}", city=t.city(zones.of_region(person.region)))
    buttons = [
        Button(_marked(zone == person.zone, t.city(zone)), settings_presses.SetZone(number))
        for number, zone in enumerate(zones.ZONES)
    ]
    usual = [Button(_marked(person.zone is None, own), settings_presses.SetZone(-1))]
    return Card(t("By whose clock do you live?"), [usual, *in_rows(buttons), _back(t)])


def subjects_card(person: Person, page: int, t: Texts) -> Card:
    last = (len(SUBJECTS) - 1) // SUBJECTS_ON_PAGE
    page = max(0, min(page, last))
    mine = person.subjects.split()
    buttons = [
        Button(
            ("☑️ " if code in mine else "⬜️ ") + subject_name(code, t),
            settings_presses.SetSubject(code, int(code not in mine), page),
        )
        for code in SUBJECTS[page * SUBJECTS_ON_PAGE : (page + 1) * SUBJECTS_ON_PAGE]
    ]
    turn = turn_row(page, page < last, settings_presses.ShowSubjects)
    text = t("<b>What do you teach?</b> Tick all that is yours; there are {n} pages.", n=last + 1)
    return Card(text, [*in_rows(buttons), turn, _back(t)])


def digest_card(person: Person, t: Texts) -> Card:
    hows = {"off": t("Off"), "daily": t("Every day"), "weekly": t("Every week")}
    rows = [
        [
            Button(_marked(how == person.digest, label), settings_presses.SetDigest(how))
            for how, label in hows.items()
        ]
    ]
    if person.digest == "weekly":
        days = [
            Button(_marked(day == person.digest_day, name), settings_presses.SetDigestDay(day))
            for day, name in enumerate(t.weekdays())
        ]
        rows += in_rows(days, 4)
    if person.digest != "off":
        label = t("🕘 Time: {time}", time=clock(person.digest_hour))
        rows.append([Button(label, settings_presses.AskSetting("digest-hour"))])
    text = t(
        "📬 <b>Your digest</b>: one short message with what is new. First what concerns your own"
        " problems and solutions, then your groups, your region and your subjects. When there is"
        " nothing new, nothing comes."
    )
    day = person.digest_day if person.digest == "weekly" else 0
    if person.digest != "off" and quiet.holds(person, day, person.digest_hour):
        text += "\n\n" + t("This time is in your quiet hours: it comes when they are over.")
    return Card(text, [*rows, _back(t)])


def digest_stopped_toast(t: Texts) -> str:
    return t("I send you no digest any more. Should you want it again: /settings")


def stop_digest_button(t: Texts) -> Button:
    """Under a digest in private."""
    return Button(t("🔕 No more digests"), settings_presses.StopDigest())


def quiet_card(person: Person, t: Texts) -> Card:
    night = person.quiet_from != person.quiet_until
    rows = [[_tick("night", int(night), t("Quiet at night"))]]
    if night:
        rows.append(
            [
                Button(
                    t("From {time}", time=clock(person.quiet_from)),
                    settings_presses.AskSetting("from"),
                ),
                Button(
                    t("Until {time}", time=clock(person.quiet_until)),
                    settings_presses.AskSetting("until"),
                ),
            ]
        )
    rows.append([_tick("sunday", person.quiet_sunday, t("Quiet on Sundays"))])
    text = t(
        "🌙 <b>Quiet hours</b>: news on your problems and projects, the digest and messages of"
        " coordinators wait until they are over. What concerns an event that you come to still"
        " comes at once."
    )
    return Card(text, [*rows, _back(t)])


def hour_card(person: Person, what: str, t: Texts) -> Card:
    """The hours of a day; quiet hours don't end when they begin."""
    questions = {
        "from": (t("From what time on shall it be quiet?"), person.quiet_from, person.quiet_until),
        "until": (t("Until what time shall it be quiet?"), person.quiet_until, person.quiet_from),
        "digest-hour": (t("At what time shall the digest come?"), person.digest_hour, None),
    }
    question, chosen, taken = questions[what]
    buttons = [
        Button(_marked(hour == chosen, clock(hour)), settings_presses.SetHour(what, hour))
        if hour != taken
        else Button("·", settings_presses.AskSetting(what))
        for hour in range(24)
    ]
    back = settings_presses.AskSetting("digest" if what == "digest-hour" else "quiet")
    return Card(question, [*in_rows(buttons, 4), _back(t, back)])
