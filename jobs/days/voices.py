"""Who said what they want to be heard, and was not chosen, is told so when the days are over."""

from cards.card import send
from cards.days.voices import not_chosen_card
from community.people import quiet
from locales import texts
from storage import outbox
from storage.days import voices
from storage.days.days import Occurrence
from storage.db import Transaction
from storage.people import people


async def tell_not_chosen(tx: Transaction, occurrence: Occurrence, now: int) -> None:
    """Each of them once, after their quiet hours."""
    if occurrence.day.kind != "thanks":
        return
    chosen = await voices.count(tx, occurrence.year, "published")
    for voice in await voices.in_state(tx, occurrence.year, ("said", "declined")):
        person = await people.get(tx, voice.person_id)
        if person is None or not person.started:
            continue
        card = not_chosen_card(voice, chosen, texts(person.lang))
        letter = outbox.notice(
            person.id,
            send(card),
            f"voice:{voice.id}:not chosen",
            not_before=quiet.ends(quiet.habit_of(person), now) or 0,
        )
        await outbox.add(tx, letter, now)
