"""What a tap at a translation says, in private."""

from cards.translations.presses import RefuseTranslation
from storage.translations import translations
from tests.jobs.serving import Desk
from tests.translations.translating import AIDA, BERIK, NOW, proposed, world

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
