"""What a tap at a translation says, in private."""

import pytest

from cards.translations.presses import ReadOriginal, RefuseTranslation
from community.words import units
from storage.translations import translations
from tests.jobs.serving import Desk
from tests.translations.translating import AIDA, BERIK, NOW, TITLE, proposed, world

__all__ = ["world"]


async def test_it_is_refused_once_that_was_asked(desk: Desk, world):
    desk.post.at = NOW
    one = await proposed(desk.db, world)
    for sure, told, state in ((0, AIDA, "proposed"), (1, BERIK, "refused")):
        # The card in place of hers waits already when she says it.
        (said,) = await desk.press(RefuseTranslation(one.id, sure), AIDA.id)
        known = await translations.get(desk.db, one.id)
        assert known
        assert (said.chat_id, known.state) == (told.id, state)


@pytest.mark.parametrize(("text", "letters"), [("", 1), ("Бізде", 1), ("Жоқ. " * 750, 2)])
async def test_the_original_is_read_whole_below_its_title(desk: Desk, world, text, letters):
    desk.post.at = NOW
    title = TITLE + " бізде" * 15
    change = "UPDATE problem SET title = ?, description = ? WHERE id = ?"
    await desk.db.write(lambda tx: tx.run(change, title, text.strip(), world.problem))
    said = await desk.press(ReadOriginal("problem", world.problem), BERIK.id)
    told = [one.text for one in said]
    assert len(told) == letters
    assert max(map(units, told)) <= 4_096
    assert "\n\n".join(told) == f"<b>{title}</b>\n\n{text}".strip()
    assert [bool(one.labels) for one in said] == [False] * (letters - 1) + [True]
