"""The log of what coordinators did: what was and what is, by whom, where, when."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from basics.languages import LANGUAGE_NAMES
from basics.paging import Pages
from cards.card import Button, Card, in_rows
from cards.days.calendar import audience_words
from cards.events.registration import ASK_NAMES
from cards.events.report import Table
from cards.groups import coordinator_presses
from cards.groups.coordinator_presses import ReadLog
from cards.groups.coordinators import regions_words
from cards.paging import page_row, page_words
from cards.posters.walks import pace_words
from cards.problems.states import STATUS_NAMES
from cards.regions import region_name
from cards.text.hidden import standing_words
from cards.text.markup import called, name, plain_name, safe
from community.regions import REGIONS
from locales import Texts, gettext_noop
from storage.audit import EVERYWHERE, QUOTING, UNNAMED, Entry, Who

PAGE = 15
#: People who are offered on a page.
PEOPLE = 30
#: Days that are offered.
DAYS = 14
#: Between what was and what is.
ARROW = " → "
DEEDS = {
    "invited": gettext_noop("made an invitation"),
    "added": gettext_noop("added a coordinator: {subject}"),
    "removed": gettext_noop("removed a coordinator: {subject}"),
    "regions": gettext_noop("changed the regions of {subject}"),
    "forgotten": gettext_noop("was forgotten at their own wish"),
    "data published": gettext_noop("published the data of {subject}"),
    "event": gettext_noop("announced “{subject}”"),
    "event changed": gettext_noop("changed “{subject}”"),
    "event cancelled": gettext_noop("cancelled “{subject}”"),
    "door link": gettext_noop("asked somebody to help at the door {subject}"),
    "helps": gettext_noop("changed who helps at the door: {subject}"),
    "came": gettext_noop("said at the door who is there: {subject}"),
    "guest struck off": gettext_noop("took off the guest list: {subject}"),
    "event on page": gettext_noop("put “{subject}” on the public page"),
    "event off page": gettext_noop("took “{subject}” off the public page"),
    "brief on page": gettext_noop("put the brief to “{subject}” on the public page"),
    "brief off page": gettext_noop("took the brief to “{subject}” off the public page"),
    "page found": gettext_noop("let search engines show the public page"),
    "page not found": gettext_noop("asked search engines not to show the public page"),
    "numbers on page": gettext_noop("put numbers and open data on the public page"),
    "numbers off page": gettext_noop("took numbers and open data off the public page"),
    "event restored": gettext_noop("took back the cancellation of “{subject}”"),
    "handed over": gettext_noop("handed “{subject}” over to {whom}"),
    "taken from": gettext_noop("took “{subject}” out of the hands of {whom}"),
    "doors opened": gettext_noop("let everybody in at “{subject}”"),
    "doors closed": gettext_noop("lets only guests with a place in at “{subject}”"),
    "gallery opened": gettext_noop("opened the gallery of “{subject}”"),
    "gallery moved": gettext_noop("chose when the gallery of “{subject}” opens"),
    "gallery deadline": gettext_noop("chose until when projects come to “{subject}”"),
    "broadcast": gettext_noop("sent a broadcast: {subject}"),
    "conversation opened": gettext_noop("opened a conversation: “{subject}”"),
    "statement allowed": gettext_noop("allowed a teacher's statement"),
    "statement declined": gettext_noop("declined a teacher's statement"),
    "statement split": gettext_noop("took a teacher's statement apart"),
    "conversation ended": gettext_noop("ended a conversation: “{subject}”"),
    "recalled": gettext_noop("recalled a broadcast: {subject}"),
    "broadcast stopped": gettext_noop("stopped a broadcast: {subject}"),
    "broadcast paused": gettext_noop("paused a broadcast: {subject}"),
    "broadcast went on": gettext_noop("let a broadcast go on: {subject}"),
    "broadcast sent again": gettext_noop("sent again where it was unknown: {subject}"),
    "broadcast to the rest": gettext_noop("sent a broadcast to the rest: {subject}"),
    "broadcast moved": gettext_noop("moved a broadcast to another time: {subject}"),
    "group region": gettext_noop("gave the group {subject} a region"),
    "group listed": gettext_noop("listed the group {subject} for newcomers"),
    "group unlisted": gettext_noop("took the group {subject} off the list for newcomers"),
    "group written": gettext_noop("wrote to the administrators of {subject}"),
    "corrected": gettext_noop("changed a broadcast: {subject}"),
    "certificates": gettext_noop("issued certificates for “{subject}”"),
    "certificate look": gettext_noop("chose what stands on the certificates of “{subject}”"),
    "certificate withdrawn": gettext_noop("withdrew the certificate of {subject}"),
    "certificate renamed": gettext_noop("corrected the name on the certificate of {subject}"),
    "feedback reported": gettext_noop("reported feedback on “{subject}”"),
    "feedback hidden": gettext_noop("hid reported feedback on “{subject}”"),
    "feedback kept": gettext_noop("let reported feedback on “{subject}” stand"),
    "problem withdrawn": gettext_noop("withdrew a colleague's problem: “{subject}”"),
    "problems joined": gettext_noop("joined a problem with another: “{subject}”"),
    "problems differ": gettext_noop("said of a problem that another is not the same: “{subject}”"),
    "problems alike": gettext_noop("took back that a problem differs from another: “{subject}”"),
    "problems apart": gettext_noop("took problems apart that had been joined: “{subject}”"),
    "solution withdrawn": gettext_noop("withdrew a colleague's solution of “{subject}”"),
    "comment withdrawn": gettext_noop("deleted a colleague's comment on “{subject}”"),
    "project withdrawn": gettext_noop("withdrew a colleague's project: “{subject}”"),
    "note withdrawn": gettext_noop("deleted a colleague's words in the project “{subject}”"),
    "walk": gettext_noop("steered a walk: {subject}"),
    "poster taken down": gettext_noop("took down the poster of “{subject}”"),
    "status said": gettext_noop("said how a colleague's problem stands: “{subject}”"),
    "brief made": gettext_noop("drafted a brief to {subject}"),
    "brief changed": gettext_noop("changed a brief to {subject}"),
    "brief checked": gettext_noop("showed teachers a draft of a brief to {subject}"),
    "brief told": gettext_noop("said what became of a brief to {subject}"),
    "brief waits": gettext_noop("heard nothing of a brief to {subject} so far"),
    "brief dropped": gettext_noop("dropped a draft of a brief to {subject}"),
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
    "voice approved": gettext_noop("approved a teacher's voice"),
    "voice declined": gettext_noop("declined a teacher's voice"),
    "queue left": gettext_noop("let something of {subject} stand"),
    "queue hidden": gettext_noop("hid something of {subject}"),
    "open asked": gettext_noop("asked to open “{subject}” to all teachers"),
    "queue asked": gettext_noop("asked {subject} to change something"),
    "queue withdrawn": gettext_noop("withdrew something of {subject}"),
    "queue silenced": gettext_noop("decided that {subject} only reads"),
    "queue upheld": gettext_noop("let a decision about {subject} stand"),
    "queue restored": gettext_noop("took back a decision about {subject}"),
    "queue undone": gettext_noop("undid a decision about {subject}"),
    "queue handed": gettext_noop("handed a decision about {subject} to colleagues"),
    "queue reporters": gettext_noop("looked who reported something of {subject}"),
    "queue words": gettext_noop("looked at something hidden of {subject}"),
    "queue name": gettext_noop("looked at a hidden name: {subject}"),
}


#: Deeds of which the note is two moments.
_MOVED = ("broadcast moved", "gallery moved", "gallery deadline")
#: Deeds of which the note is JSON: what was and what is, by field.
_COMPARED = (
    *("event changed", "day changed", "theme entered", "question entered"),
    *("certificate look", "walk"),
)
#: What of an event, a day or a theme was changed; languages stand for words in them.
_FIELDS = {
    **LANGUAGE_NAMES,
    "date": gettext_noop("date"),
    "minute": gettext_noop("time"),
    "audience": gettext_noop("receivers"),
    "source": gettext_noop("source"),
    "title": gettext_noop("title"),
    "local": gettext_noop("beginning"),
    "minutes": gettext_noop("minutes"),
    "place": gettext_noop("place"),
    "capacity": gettext_noop("places"),
    "region": gettext_noop("region"),
    "regions": gettext_noop("regions"),
    "contact": gettext_noop("contact"),
    "asks": gettext_noop("asked of guests"),
    "must": gettext_noop("must be answered"),
    "hours": gettext_noop("hours"),
    "organisation": gettext_noop("organisation"),
    "signer": gettext_noop("who signs"),
    "post": gettext_noop("signs as"),
    "signature": gettext_noop("signature"),
    "logo": gettext_noop("logo"),
    "walk": gettext_noop("walk"),
    "pace": gettext_noop("pace"),
}
#: How a walk stands.
_WALKS = {
    "walking": gettext_noop("under way"),
    "paused": gettext_noop("paused"),
    "done": gettext_noop("ended"),
}


def log_card(
    found: Sequence[Entry], at: ReadLog, place: Pages, *, zone: str, t: Texts, who: str = ""
) -> Card:
    """`who` is the name of the person whose deeds are shown."""
    lines = [t("<b>What was changed</b>, the newest first") + page_words(place, t)]
    chosen = [name(who)] if at.person_id else []
    chosen += [_where(at.region, t)] if at.region else []
    chosen += [t.full_day(datetime.fromisoformat(at.day))] if at.day else []
    if chosen:
        lines.append(" · ".join(chosen))
    lines += [_line(entry, zone, t) for entry in found]
    if not found:
        lines.append(t("Nothing here yet."))
    turn = page_row(place, lambda to: ReadLog(at.person_id, at.region, at.day, to))
    person = Button(t("👤 Person"), coordinator_presses.AskLogOf(0))
    region = Button(t("📍 Region"), coordinator_presses.AskLog("region"))
    day = Button(t("📅 Day"), coordinator_presses.AskLog("day"))
    file = coordinator_presses.GetLog(at.person_id, at.region, at.day)
    everything = [Button(t("Everything"), ReadLog(0, "", "", 0))] if chosen else []
    back = Button(t("All coordinators"), coordinator_presses.ListCoordinators())
    rows = [turn, [person, region, day], [Button(t("📄 As a file"), file)], everything, [back]]
    return Card("\n\n".join(lines), rows)


def _where(region: str, t: Texts) -> str:
    return region_name(region, t) if region in REGIONS else t("whole country")


def _line(entry: Entry, zone: str, t: Texts) -> str:
    named = {"subject": called(_named(entry), t), "whom": called(entry.whom, t)}
    said = t(DEEDS[entry.deed], **named) if entry.deed in DEEDS else ""
    words = note_words(entry, zone, t)
    note = f" ({safe(words)})" if words else ""
    return f"{t.date(entry.at, zone)}\n{called(entry.actor, t)} {said}{note}"


def _named(entry: Entry) -> str:
    """Whom, or what, a line is about; "" where that is nobody's to read."""
    if entry.deed in QUOTING and not entry.is_worded:
        return "…"
    return "" if entry.subject == UNNAMED else entry.subject


def note_words(entry: Entry, zone: str, t: Texts) -> str:
    """What was and what is, or why."""
    sides = entry.note.split(ARROW)
    if not entry.note:
        return ""
    if entry.deed in ("regions", "added", "removed", "invited"):
        return ARROW.join(regions_words(one.split(), t) for one in sides)
    if entry.deed.startswith("queue "):
        return standing_words(entry.note, t)
    if entry.deed in _MOVED:
        return ARROW.join(t.date(int(moment), zone) for moment in entry.note.split())
    if entry.deed == "group region":
        codes = entry.note.split()
        return ARROW.join(region_name(one, t) if one in REGIONS else "–" for one in codes)
    if entry.deed in _COMPARED:
        return "; ".join(_changes(json.loads(entry.note), t))
    if entry.deed in (*_DECIDED, "status said"):
        names = {**_VOICES, **STATUS_NAMES}
        return ARROW.join(t(names[one]) for one in entry.note.split() if one in names)
    return entry.note


#: Deeds of which the note is one word for how something stands, or two.
_DECIDED = ("voice approved", "voice declined")
#: What becomes of a teacher's sentence.
_VOICES = {
    "said": gettext_noop("waits"),
    "approved": gettext_noop("approved"),
    "declined": gettext_noop("declined"),
    "published": gettext_noop("published"),
}


def _changes(said: Mapping[str, Sequence[object]], t: Texts) -> list[str]:
    return [
        f"{t(_FIELDS[field])}: {ARROW.join(_value(field, one, t) for one in both)}"
        for field, both in said.items()
        if field in _FIELDS
    ]


def _value(field: str, value: object, t: Texts) -> str:
    if field == "regions":
        return regions_words([str(one) for one in value] if isinstance(value, list) else [], t)
    if isinstance(value, int) and field in _NUMBERS:
        return _NUMBERS[field](value, t)
    if value in (None, "", [], False):
        return "–"
    if field == "audience" and isinstance(value, dict):
        return audience_words(value, t)
    if isinstance(value, list):
        return ", ".join(t(ASK_NAMES[one]) for one in value if one in ASK_NAMES)
    if value is True:
        return "✓"
    said = _NAMED.get(field)
    return said(str(value), t) if said else str(value)


def _clock(minute: int, _t: Texts) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _local(moment: str, _t: Texts) -> str:
    return moment.replace("T", " ")


def _state(value: str, t: Texts) -> str:
    return t(_WALKS[value])


#: How a number, or a word of ours, is said.
_NUMBERS = {"minute": _clock, "pace": pace_words}
_NAMED = {"region": region_name, "local": _local, "walk": _state}


def people_card(found: Sequence[Who], at: Pages, t: Texts) -> Card:
    """`found` are those of this page."""
    buttons = [Button(plain_name(one.name), ReadLog(one.person_id, "", "", 0)) for one in found]
    turn = page_row(at, coordinator_presses.AskLogOf)
    return Card(t("Whose deeds?") + page_words(at, t), [*in_rows(buttons), turn, _everything(t)])


def regions_card(mine: frozenset[str], t: Texts) -> Card:
    buttons = [
        Button(region_name(code, t), ReadLog(0, code, "", 0))
        for code in REGIONS
        if not mine or code in mine
    ]
    country = [Button(t("🌍 Whole country"), ReadLog(0, EVERYWHERE, "", 0))]
    text = t("What was done in which region? What concerns several stands in each of them.")
    return Card(text, [*in_rows(buttons), country, _everything(t)])


def days_card(today: datetime, t: Texts) -> Card:
    """The last two weeks by the reader's clock."""
    days = [today - timedelta(days=back) for back in range(DAYS)]
    buttons = [
        Button(t.day(one.month, one.day), ReadLog(0, "", one.date().isoformat(), 0))
        for one in days
    ]
    return Card(t("On which day?"), [*in_rows(buttons, 2), _everything(t)])


def _everything(t: Texts) -> list[Button]:
    return [Button(t("Everything"), ReadLog(0, "", "", 0))]


def _told(entry: Entry, t: Texts) -> str:
    if entry.deed not in DEEDS:
        return entry.deed
    nobody = t("a colleague")
    return t(DEEDS[entry.deed], subject=_named(entry) or nobody, whom=entry.whom or nobody)


def log_table(found: Sequence[Entry], zone: str, t: Texts) -> Table:
    headings = (t("When"), t("Who"), t("Deed"), t("What was and what is"))
    lines = [
        (
            t.date(entry.at, zone),
            entry.actor,
            _told(entry, t),
            note_words(entry, zone, t),
        )
        for entry in found
    ]
    return Table(t("Log"), headings, tuple(lines))
