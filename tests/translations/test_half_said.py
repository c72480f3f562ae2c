"""Translations that are handed in half filled."""

from dataclasses import replace

import pytest

from community.refusals import Reason
from community.translations import translations
from storage.db import Transaction
from storage.forms.drafts import Draft
from tests.storage.rows import reasons
from tests.translations.translating import BERIK, NOW, world

__all__ = ["world"]
WHOLE = {
    "from_lang": "kk",
    "lang": "ru",
    "title": "Нет доски",
    "text": "С мая 2026",
    "name_shown": 1,
}


@pytest.mark.parametrize(
    "change",
    [
        {"lang": "xx"},
        {"from_lang": None},
        {"lang": "kk"},
        {"title": ""},
        {"text": ""},
    ],
)
@pytest.mark.in_turns
async def test_half_a_translation_is_none(db, world, change):
    async def work(tx: Transaction) -> None:
        draft = Draft(1, BERIK.id, "translation", world.problem, "preview")
        half = {**WHOLE, "what": "problem", **change}
        form = replace(
            draft, answers={key: said for key, said in half.items() if said is not None}
        )
        hand_in = translations.hand_in(tx, form, BERIK, now=NOW)
        assert await reasons(tx, hand_in) == [Reason.INCOMPLETE]

    await db.write(work)
