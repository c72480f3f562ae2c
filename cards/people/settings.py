"""What each person decides for themselves, in one message that changes in place."""

from collections.abc import Sequence

from basics.languages import LANGUAGE_NAMES
from cards.card import Button, Card, in_rows
from cards.forms.questions import Asking, Asks, Option, Question, languages, named
from cards.people import settings_presses
from cards.press import Press
from cards.regions import REGION_NAMES, region_name
from cards.subjects import subject_name
from cards.text.links import Links
from community import zones
from community.people import quiet
from community.people.form import HOURS, NONE
from community.subjects import SUBJECTS
from locales import Texts, gettext_noop
from storage.people.people import Person

SUBJECTS_ON_PAGE = 10
#: By `person.notices`.
NEWS_NAMES = {
    # Translators: of what somebody wants news
    "1": gettext_noop("All that I follow"),
    "2": gettext_noop("Only my own"),
    "0": gettext_noop("Nothing"),
}


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
        t("📖 I read: {languages}", languages=_reads(person)),
        t("📍 Region: {region}", region=region),
        t("📚 Subjects: {subjects}", subjects=", ".join(chosen) or t("none chosen")),
        _clock(person, t),
        t("📬 Digest: {digest}", digest=_digest(person, t)),
        t("🌙 Quiet hours: {hours}", hours=_quiet(person, t)),
        t("🔔 News: {which}", which=t(NEWS_NAMES[str(person.notices)])),
    ]
    labels = {
        "lang": t("🌐 Language"),
        # Translators: a button: which languages somebody reads
        "reads": t("📖 I read"),
        "region": t("📍 Region"),
        "subjects": t("📚 Subjects"),
        "zone": t("🕒 Clock"),
        "digest": t("📬 Digest"),
        "quiet": t("🌙 Quiet hours"),
        # Translators: a button
        "news": t("🔔 News"),
    }
    buttons = [Button(label, settings_presses.AskSetting(what)) for what, label in labels.items()]
    return Card("\n".join(lines), in_rows(buttons))


def _reads(person: Person) -> str:
    return ", ".join(LANGUAGE_NAMES.get(lang, lang) for lang in person.languages)


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
    rows.append([_tick("later", person.asks_later, t("Ask me months later"))])
    text = t(
        "🌙 <b>Quiet hours</b>: news on your problems and projects, the digest and messages of"
        " coordinators wait until they are over. What concerns an event that you come to still"
        " comes at once."
    )
    text += "\n\n" + t(
        "Months after something was solved, tried or shared I may ask whether it still is so: at"
        " most once a week."
    )
    return Card(text, [*rows, _back(t)])


def _asks(
    asking: Asking, text: str, options: Sequence[Option], *, width: int = 2, on_page: int = 0
) -> Question:
    """The settings are there already: there is nothing to drop."""
    back = asking.t("◀️ Back")
    return Question(text, options, width, on_page, back=back, drops=False)


def language_question(asking: Asking) -> Question:
    text = asking.t("Which language shall I speak with you?")
    return _asks(asking, text, languages(), width=1)


def reads_question(asking: Asking) -> Question:
    """Besides the one in which the bot speaks with them."""
    t, mine = asking.t, asking.said["reads"]
    options = [
        Option(lang, label, lang in mine)
        for lang, label in LANGUAGE_NAMES.items()
        if lang != asking.person.lang
    ]
    text = t(
        "<b>Which other languages do you read?</b> What is written in them comes as it was"
        " written, and you can look at colleagues' translations."
    )
    return _asks(asking, text, options, width=1)


def region_question(asking: Asking) -> Question:
    t = asking.t
    options = [*named(REGION_NAMES, t), Option(NONE, t("Don't say"))]
    return _asks(asking, t("Which region?"), options)


def zone_question(asking: Asking) -> Question:
    t = asking.t
    own = t("As in my region: {city}", city=t.city(zones.of_region(asking.person.region)))
    options = [Option(str(at), t.city(zone)) for at, zone in enumerate(zones.ZONES)]
    return _asks(asking, t("By whose clock do you live?"), [Option(NONE, own), *options])


def news_question(asking: Asking) -> Question:
    t = asking.t
    text = t(
        "<b>Of what shall I tell you?</b> You follow what you wrote, what you answered, what you"
        " have too, and what you pressed 🔔 for. Each can be ended by itself: 🔕."
    )
    return _asks(asking, text, named(NEWS_NAMES, t), width=1)


def subjects_question(asking: Asking) -> Question:
    t, mine = asking.t, asking.said["subjects"]
    last = (len(SUBJECTS) - 1) // SUBJECTS_ON_PAGE
    options = [Option(code, subject_name(code, t), code in mine) for code in SUBJECTS]
    text = t("<b>What do you teach?</b> Tick all that is yours; there are {n} pages.", n=last + 1)
    return _asks(asking, text, options, on_page=SUBJECTS_ON_PAGE)


def hour_question(asking: Asking) -> Question:
    """The hours of a day; quiet hours don't end when they begin."""
    t, said = asking.t, asking.said
    questions = {
        "from": (t("From what time on shall it be quiet?"), said["quiet_until"]),
        "until": (t("Until what time shall it be quiet?"), said["quiet_from"]),
        "digest-hour": (t("At what time shall the digest come?"), None),
    }
    text, taken = questions[asking.draft.step]
    hours = [Option(str(hour), clock(hour)) for hour in range(24) if hour != taken]
    return _asks(asking, text, hours, width=4)


QUESTIONS = {
    "lang": Asks(language_question),
    "region": Asks(region_question),
    "zone": Asks(zone_question),
    "subjects": Asks(subjects_question),
    "reads": Asks(reads_question),
    "news": Asks(news_question),
    **dict.fromkeys(HOURS, Asks(hour_question)),
}
