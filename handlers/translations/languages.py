"""In which languages something is there, as its page says it to whoever reads it."""

from basics import tongues
from cards.card import Card
from cards.translations import translation as translation_cards
from cards.translations.version import Languages
from cards.translations.wanted import claim_lines
from community import zones
from community.translations import wanted
from community.translations.desk import claims_of
from handlers.dispatch.context import UpdateContext
from storage.translations import translations
from storage.translations.originals import Original, What


async def languages_card(context: UpdateContext, original: Original) -> Card:
    tx, actor, person = context.tx, context.actor, context.person
    claims = await claims_of(tx, original, actor, now=context.now)
    zone = person.zone or zones.of_region(person.region)
    return translation_cards.languages_card(
        original,
        await translations.of_thing(tx, original.what, original.id),
        await wanted.standing_of(tx, actor, original),
        claimed=claim_lines(claims, zone, context.t),
        t=context.t,
    )


async def languages_of(
    context: UpdateContext, what: What, thing_id: int, *, said: str, author_id: int
) -> Languages:
    """`said` are its words as they were written; who wrote them needs no other ones."""
    reads = context.reads_of(author_id)
    foreign = bool(reads and said.strip()) and tongues.language_of(said) not in reads
    return Languages(await translations.count_of(context.tx, what, thing_id), foreign)
