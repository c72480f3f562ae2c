"""Who hears of a translation: its original's author, and its translator."""

from collections.abc import Callable

from cards.card import Card
from cards.translations import translation as translation_cards
from community.translations.translations import Case
from handlers.dispatch.context import UpdateContext
from locales import Texts, texts
from storage.people import people


async def tell_author(context: UpdateContext, found: Case) -> None:
    author = found.original.author_id
    if author != context.person.id:
        name = f"translation:{found.one.id}:{found.mark}"
        await _write(
            context, author, name, card=lambda t: translation_cards.author_letter(found, t)
        )


async def tell_accepted(context: UpdateContext, found: Case) -> None:
    name = f"translated:{found.one.id}:{found.mark}"
    translator = found.one.author_id
    await _write(
        context,
        translator,
        name,
        card=lambda t: translation_cards.accepted_letter(found, t),
        quotes=found.original.author_id,
    )


async def tell_refused(context: UpdateContext, found: Case, words: str = "") -> None:
    name = f"untranslated:{found.one.id}:{context.now}"
    await _write(
        context,
        found.one.author_id,
        name,
        card=lambda t: translation_cards.refused_letter(found, words, t),
        quotes=found.original.author_id,
    )


async def _write(
    context: UpdateContext,
    person_id: int,
    dedupe: str,
    *,
    card: Callable[[Texts], Card],
    quotes: int | None = None,
) -> None:
    person = await people.get(context.tx, person_id)
    if person is not None:
        await context.notify(person, card(texts(person.lang)), dedupe, quotes=quotes)
