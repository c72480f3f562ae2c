"""Sentences of teachers in a brief: as they stand there, and how their authors are asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from basics.paging import pages
from basics.records import dataclass
from cards.briefs.presses import (
    AnswerQuote,
    AskQuote,
    ChooseSentence,
    ChooseSource,
    MyQuotes,
    OpenBrief,
    SetDisagrees,
    ShowQuotes,
    WithdrawQuote,
)
from cards.card import Button, Card
from cards.paging import number_rows, page_row, page_words
from cards.regions import area_name
from cards.subjects import subject_name
from cards.text.markup import safe
from community import zones
from community.briefs.pieces import WANTED, sentences
from community.briefs.quotes import Withdrawn, mark_of
from community.briefs.telling import telling
from community.words import shorten
from locales import Texts, gettext_noop
from storage.briefs.briefs import Brief
from storage.briefs.quotes import Quote, Source, Usable, bare

STATE_NAMES = {
    "asked": gettext_noop("asked, no answer yet"),
    "name": gettext_noop("✅ with the name"),
    "region": gettext_noop("✅ without the name"),
    "teacher": gettext_noop("✅ as a teacher and no more"),
    "no": gettext_noop("❌ no"),
    "withdrawn": gettext_noop("↩️ taken back"),
    "void": gettext_noop("not used"),
}
KIND_NAMES = {
    "problem": gettext_noop("problem"),
    "solution": gettext_noop("solution"),
    "comment": gettext_noop("comment"),
}
#: Texts on a page; letters of their beginning, and of what could tell whose a sentence is.
PAGE, BEGINNING, DOUBT = 6, 90, 40
#: Sentences that were asked for last: more no message holds.
LISTED = 20


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence that its author lets stand in it."""

    words: str
    by: str
    lang: str


def quoted(one: Usable, t: Texts) -> Quoted:
    return Quoted(one.words, by_words(one, t), one.lang)


def by_words(one: Usable, t: Texts) -> str:
    """Who says it: by name, or as one of enough teachers."""
    place = area_name(one.region, t) if one.region else ""
    if one.name:
        return t("{name}, teacher, {place}", name=one.name, place=place) if place else one.name
    if one.subject and place:
        subject = t.within(subject_name(one.subject, t))
        return t("a teacher ({subject}), {place}", subject=subject, place=place)
    if place:
        return t("a teacher, {place}", place=place)
    return t("a teacher from Kazakhstan")


def quotes_card(brief: Brief, found: Sequence[Quote], lacks: Sequence[str], *, t: Texts) -> Card:
    """What is asked and answered, and advice for a fair choice."""
    lines = [t("💬 <b>Teachers' words</b> in the brief to {whom}", whom=safe(brief.recipient))]
    listed = [*enumerate(found, 1)][-LISTED:]
    for number, one in listed:
        mark = " · " + t("disagrees") if one.disagrees else ""
        state = t(STATE_NAMES[one.state])
        lines.append(f"{number}. «{safe(shorten(one.words, BEGINNING))}»\n    {state}{mark}")
    wants = {
        "people": t.n("{n} person", "{n} people", WANTED),
        "languages": t("Kazakh and Russian"),
        "disagrees": t("somebody who disagrees"),
    }
    if lacks:
        wanted = "; ".join(wants[one] for one in lacks)
        lines.append(
            t(
                "A fair choice still lacks: {what}. Until it has them, no sentence stands in the"
                " brief.",
                what=wanted,
            )
        )
    rows = [[Button(t("➕ Choose a sentence"), ChooseSource(brief.id, 0), style="primary")]]
    rows += [[_disagrees_button(number, one, t)] for number, one in listed if one.stands]
    rows.append([Button(t("To the brief"), OpenBrief(brief.id))])
    return Card("\n\n".join(lines), rows)


def _disagrees_button(number: int, one: Quote, t: Texts) -> Button:
    if one.disagrees:
        return Button(t("{n}. does not disagree", n=number), SetDisagrees(one.id, 0))
    return Button(t("{n}. disagrees", n=number), SetDisagrees(one.id, 1))


def sources_card(brief_id: int, found: Sequence[Source], page: int, *, t: Texts) -> Card:
    """Whose they are is not said: words are chosen, not people."""
    at = pages(page, PAGE, total=len(found))
    shown = found[at.offset : at.offset + PAGE]
    lines = [t("💬 <b>Whose words?</b> Choose a text.") + page_words(at, t)]
    lines += [
        f"{at.offset + number}. <i>{safe(shorten(' '.join(one.words.split()), BEGINNING))}</i>\n"
        f"    {t(KIND_NAMES[one.kind])} · № {one.problem_id}"
        for number, one in enumerate(shown, 1)
    ]
    if not found:
        lines.append(t("There are no words yet that could be quoted."))
    opens = [ChooseSentence(brief_id, one.kind, one.thing_id) for one in shown]
    rows = [*number_rows(at, opens), page_row(at, lambda to: ChooseSource(brief_id, to))]
    rows.append([Button(t("◀️ Back"), ShowQuotes(brief_id))])
    return Card("\n\n".join(lines), [row for row in rows if row])


def sentences_card(brief_id: int, source: Source, t: Texts) -> Card:
    found = sentences(source.words)
    lines = [
        t("💬 <b>Which sentence?</b> I ask its author in private, for this brief alone."),
        *(f"{number}. {safe(one)}{_doubt(one, t)}" for number, one in enumerate(found, 1)),
    ]
    at = pages(0, len(found), total=len(found))
    asks = [AskQuote(brief_id, source.kind, source.thing_id, mark_of(one)) for one in found]
    rows = [*number_rows(at, asks), [Button(t("◀️ Back"), ChooseSource(brief_id, 0))]]
    return Card("\n\n".join(lines), rows)


def _doubt(sentence: str, t: Texts) -> str:
    """Where it says more of somebody than a brief should; without that it comes next."""
    found = shorten(", ".join(sentence[one.start : one.end] for one in telling(sentence)), DOUBT)
    if not found:
        return ""
    return "\n    ⚠️ " + t("It could tell who says it: {what}", what=safe(found))


def asked_toast(t: Texts) -> str:
    return t("Asked. No answer counts as no.")


def ask_card(brief: Brief, quote: Quote, name: str, *, own: Texts, t: Texts) -> Card:
    """To its author: the piece as it would stand, in each way. `own` is the brief's language."""
    piece = Usable(quote.words, quote.lang, "", quote.subject, quote.region)
    ways = {"name": replace(piece, name=name), "region": piece, "teacher": bare(piece)}
    if piece == ways["teacher"]:
        # There are not ten of whom it could be said otherwise.
        ways.pop("region")
    by = f"\n{t('or')}\n".join(f"– {safe(by_words(one, own))}" for one in ways.values())
    text = t(
        "💬 <b>May this stand in a brief?</b>\nTo: {whom}\n\n«{words}»\n{by}\n\n"
        "Only this sentence, only in this brief. Every teacher can read it in /briefs. No answer"
        " counts as no, and you can take it back at any time.",
        whom=safe(brief.recipient),
        words=safe(quote.words),
        by=by,
    )
    labels = {
        "name": Button(t("Yes, with my name"), AnswerQuote(quote.id, "name"), style="success"),
        "region": Button(t("Yes, without my name"), AnswerQuote(quote.id, "region")),
        "teacher": Button(t("Yes, as a teacher and no more"), AnswerQuote(quote.id, "teacher")),
    }
    rows = [[labels[one]] for one in ways]
    return Card(text, [*rows, [Button(t("No"), AnswerQuote(quote.id, "no"))]])


def answered_card(quote: Quote, t: Texts) -> Card:
    if not quote.stands:
        return Card(t("Your sentence stays out of the brief. I ask you for none for a year."))
    said = t(STATE_NAMES[quote.state])
    text = t("🙏 Thank you! It stands in the brief: {how}.", how=said)
    return Card(f"{text}\n\n«{safe(quote.words)}»", [[_withdraw(quote, t)]])


def _withdraw(quote: Quote, t: Texts) -> Button:
    return Button(t("↩️ Take it back"), WithdrawQuote(quote.id))


def withdrawn_card(gone: Withdrawn, t: Texts) -> Card:
    """What went out on paper can't be called back: who has it is said, and since when."""
    if not gone.was_sent:
        return Card(t("↩️ Taken back: the sentence is out of the brief."))
    return Card(
        t(
            "↩️ Taken back: every later copy is without it. The brief had gone to {whom}"
            " ({day}); its coordinator knows that they are to be asked to leave it out.",
            whom=safe(gone.brief.recipient),
            day=_sent_on(gone.brief, t),
        )
    )


def _sent_on(brief: Brief, t: Texts) -> str:
    assert brief.sent_at is not None
    return t.full_day(zones.clock(brief.sent_at, zones.of_region(None)))


def ask_recipient_card(gone: Withdrawn, t: Texts) -> Card:
    """To the coordinator."""
    return Card(
        t(
            "↩️ A teacher took back a sentence of the brief to {whom} ({day}). Later copies are"
            " without it. Please ask them to leave it out, too:\n\n«{words}»",
            whom=safe(gone.brief.recipient),
            day=_sent_on(gone.brief, t),
            words=safe(gone.quote.words),
        ),
        [[Button(t("To the brief"), OpenBrief(gone.brief.id, 1))]],
    )


def mine_card(found: Sequence[Quote], known: Mapping[int, Brief], t: Texts) -> Card:
    """Each sentence of one's own: where it stands, and since when others have it."""
    lines = [t("💬 <b>Sentences of yours in briefs</b>")]
    rows = []
    for number, one in enumerate(found, 1):
        brief = known[one.brief_id]
        about = [safe(brief.recipient)] + ([_sent_on(brief, t)] if brief.sent_at else [])
        about.append(t(STATE_NAMES[one.state]))
        words = safe(shorten(one.words, BEGINNING))
        lines.append(f"{number}. «{words}»\n    {' · '.join(about)}")
        if one.stands:
            label = t("↩️ Take {n} back", n=number)
            rows.append([Button(label, WithdrawQuote(one.id))])
    if not found:
        lines.append(t("Nobody has asked you for one yet."))
    return Card("\n\n".join(lines), rows)


def mine_button(t: Texts) -> Button:
    return Button(t("💬 My words in briefs"), MyQuotes())
