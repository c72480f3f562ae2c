"""🌐: to translate what one may read, and to look at what colleagues translated."""

from dataclasses import replace

from cards.card import Card
from cards.forms.questions import Preview
from cards.press import Press
from cards.text.markup import heading
from cards.text.whole import whole_cards
from cards.translations import form as form_cards
from cards.translations import translation as translation_cards
from cards.translations.presses import (
    AcceptTranslation,
    AskReaders,
    ChangeTranslation,
    ExplainRefusal,
    ListWaiting,
    LookAtTranslation,
    ReadBoth,
    ReadOriginal,
    ReadTranslation,
    RefuseTranslation,
    ShowTranslations,
    TakeTranslationBack,
    Translate,
)
from community import words
from community.forms.steps import one_question
from community.people.people import is_concerned
from community.translations import form, translations
from community.translations.checks import overlooked
from community.translations.desk import Desk, desk_of
from community.translations.originals import readable_original
from community.translations.translations import Case
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from handlers.forms.asking import Asked, ask
from handlers.forms.beginning import opens
from handlers.translations import languages, letters
from handlers.translations.wanted import WISH_PRESSES
from storage.forms.drafts import Draft
from storage.moderation import things
from storage.translations.originals import Original
from storage.views import name_of

#: Of what an author says to a translator.
WORD_LIMIT = 500


async def translate(context: UpdateContext, press: Translate) -> None:
    draft = await form.begin(
        context.tx, context.actor, press.what, thing_id=press.thing_id, now=context.now
    )
    await ask(context, TRANSLATION, draft)


async def _about(context: UpdateContext, draft: Draft) -> Desk:
    return await desk_of(context.tx, draft, context.actor, now=context.now)


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    original, said = await form.original_of(context.tx, draft, context.actor), draft.answers
    found = overlooked(
        original, said["lang"], title=said.get("title", ""), text=said.get("text", "")
    )
    return form_cards.preview(draft, context.person.name, found, t=context.t)


async def _hand_in(context: UpdateContext, draft: Draft) -> None:
    one = await translations.hand_in(context.tx, draft, context.actor, now=context.now)
    found = await translations.case(context.tx, context.actor, one.id, now=context.now)
    authors = context.now < one.open_at
    await context.show(translation_cards.handed_in_card(one, context.t, authors=authors))
    await letters.tell_author(context, found)


async def show_all(context: UpdateContext, press: ShowTranslations) -> None:
    original = await readable_original(
        context.tx, context.actor, press.what, thing_id=press.thing_id
    )
    await context.show(await languages.languages_card(context, original))


async def read_original(context: UpdateContext, press: ReadOriginal) -> None:
    await say_original(context, press.what, press.thing_id)


async def say_original(context: UpdateContext, what: str, thing_id: int) -> None:
    """Below the page, as it was written."""
    original = await readable_original(context.tx, context.actor, what, thing_id=thing_id)
    await _say_whole(context, original.title, original.text, last=original)


async def _say_whole(
    context: UpdateContext, title: str, text: str, *, last: Original | None = None
) -> None:
    found = whole_cards(text) if text else [Card("")]
    if title:
        head = f"<b>{heading(title)}</b>"
        fits = not text or words.units(found[0].text) < 3_500
        joined = "\n\n".join(filter(None, (head, found[0].text)))
        found = [Card(joined), *found[1:]] if fits else [Card(head), *found]
    if last:
        buttons = translation_cards.to_thing(last, context.t)
        found[-1] = replace(found[-1], buttons=buttons)
    for card in found:
        await context.say(card)


async def look(context: UpdateContext, press: LookAtTranslation) -> None:
    found = await translations.case(
        context.tx, context.actor, press.translation_id, now=context.now
    )
    await context.show(await _page(context, found))


async def _page(context: UpdateContext, found: Case) -> Card:
    one = found.one
    author = await name_of(context.tx, one.author_id) if one.name_shown else ""
    thing = await things.get(context.tx, "translation", one.id)
    regions = await things.regions_of(context.tx, thing) if thing else frozenset()
    decides = is_concerned(context.actor, regions)
    return translation_cards.translation_page(found, author, decides=decides, t=context.t)


async def read_translation(context: UpdateContext, press: ReadTranslation) -> None:
    found = await translations.case(
        context.tx, context.actor, press.translation_id, now=context.now
    )
    await _say_whole(context, found.one.title, found.one.text)


async def accept(context: UpdateContext, press: AcceptTranslation) -> None:
    found = await translations.accept(
        context.tx, context.actor, press.translation_id, mark=press.mark, now=context.now
    )
    if found is None:
        context.answer(translation_cards.changed_meanwhile_words(context.own), alert=True)
        await look(context, LookAtTranslation(press.translation_id))
        return
    await context.show(translation_cards.looked_at_card(found, context.t))
    if found.one.state == "accepted":
        await letters.tell_accepted(context, found)


async def read_both(context: UpdateContext, press: ReadBoth) -> None:
    found = await translations.read_both(
        context.tx, context.actor, press.translation_id, now=context.now
    )
    await context.show(await _page(context, found))


async def ask_readers(context: UpdateContext, press: AskReaders) -> None:
    await translations.ask_colleagues(
        context.tx, context.actor, press.translation_id, now=context.now
    )
    context.answer(translation_cards.left_to_colleagues_words(context.own), alert=True)
    await look(context, LookAtTranslation(press.translation_id))


async def refuse(context: UpdateContext, press: RefuseTranslation) -> None:
    if not press.sure:
        found = await translations.to_refuse(
            context.tx, press.translation_id, context.actor, now=context.now
        )
        await context.show(translation_cards.really_refuse_card(found, context.t))
        return
    found = await translations.refuse(
        context.tx, context.actor, press.translation_id, now=context.now
    )
    await context.show(translation_cards.refused_card(found, context.t))
    await letters.tell_refused(context, found)


async def _explained(context: UpdateContext, draft: Draft) -> None:
    said = words.text(draft.answers["text"], WORD_LIMIT)
    found = await translations.refuse(
        context.tx, context.actor, draft.about, now=context.now, worded=True
    )
    await context.say(translation_cards.refused_card(found, context.t))
    await letters.tell_refused(context, found, said)


async def take_back(context: UpdateContext, press: TakeTranslationBack) -> None:
    if not press.sure:
        one = await form.own(context.tx, context.actor, press.translation_id)
        await context.say(translation_cards.really_take_back_card(one, context.t))
        return
    one = await translations.take_back(context.tx, context.actor, press.translation_id)
    await context.show(translation_cards.taken_back_card(one, context.t))


async def list_waiting(context: UpdateContext, _press: ListWaiting) -> None:
    found = await translations.waiting(context.tx, context.actor, now=context.now)
    await context.show(translation_cards.waiting_card(found, context.t))


TRANSLATION = Asked(
    form.TRANSLATION, form_cards.QUESTIONS, _hand_in, _preview, about=_about, apart=True
)
CHANGE = replace(TRANSLATION, begin=form.begin_change, apart=False, anew=True)
REFUSAL = Asked(
    one_question("translation_refusal", translations.to_refuse),
    {"text": translation_cards.refusal_question},
    _explained,
    apart=True,
)
TRANSLATION_PRESSES: dict[type[Press], PressHandler] = {
    Translate: translate,
    ShowTranslations: show_all,
    ReadOriginal: read_original,
    LookAtTranslation: look,
    ReadTranslation: read_translation,
    AcceptTranslation: accept,
    ReadBoth: read_both,
    AskReaders: ask_readers,
    RefuseTranslation: refuse,
    ExplainRefusal: opens(REFUSAL),
    ChangeTranslation: opens(CHANGE),
    TakeTranslationBack: take_back,
    ListWaiting: list_waiting,
    **WISH_PRESSES,
}
