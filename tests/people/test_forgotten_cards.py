"""Which cards are drawn anew when somebody is forgotten: those that named them or held their
words, and no others."""

from functools import partial
from typing import get_args

import pytest

from community.people import privacy
from community.people.privacy import Wish, Words
from storage.db import Database, Transaction
from tests.moderation.things import DANA, NOW, one_of_each

#: Who wrote each of them.
AUTHORS = {
    "problem": "problem.author_id",
    "solution": "solution.author_id",
    "comment": "comment.author_id",
    "trial": "trial.author_id",
    "translation": "translation.author_id",
    "project": "project.owner_id",
    "project_comment": "project_comment.author_id",
    "note": "project_note.author_id",
    "feedback": "project_feedback.giver_id",
}
CARDS = ("problem", "solution", "project", "question")


async def drawn_anew(db: Database, what: str, wish: Words, *, with_words: bool = True) -> set[str]:
    """Dana wrote it, and all else is Aida's; the project that got feedback is Berik's."""
    made = await one_of_each(db)
    ids: dict[str, int] = {**{str(key): one for key, one in made.ids.items()}}
    ids["question"] = ids["note"]

    async def begin(tx: Transaction) -> None:
        table, column = AUTHORS[what].split(".")
        await tx.run(
            f"UPDATE {table} SET {column} = ? WHERE id = ?",
            *(DANA.id, ids[what]),
        )
        if not with_words:
            await tx.run(f"UPDATE {table} SET text = ''")
        await tx.run("DELETE FROM post")
        for number, shows in enumerate([*CARDS, "project"]):
            thing = ids[shows] if number < len(CARDS) else 2
            await tx.run(
                "INSERT INTO post (chat_id, message_id, shows, subject_id) VALUES (-7, ?, ?, ?)",
                *(number + 1, shows, thing),
            )

    await db.write(begin)
    before = await db.all("SELECT message_id, want_rev FROM post")
    forget = partial(privacy.forget, person_id=DANA.id, wanted=Wish(wish, "void"), now=NOW)
    await db.write(forget)
    names = dict(enumerate([*CARDS, "Berik's"], 1))
    after = await db.all("SELECT message_id, want_rev FROM post WHERE live = 1")
    return {names[int(row[0])] for row in after if tuple(row) not in {*map(tuple, before)}}


#: What is kept loses its name, what is removed its words as well.
REDRAWN: dict[str, tuple[set[str], set[str]]] = {
    "problem": ({"problem"}, {"problem", "solution"}),
    "solution": ({"problem", "solution"}, {"problem", "solution"}),
    "comment": (set(), {"problem"}),
    "trial": (set(), {"solution"}),
    "translation": ({"problem", "solution"}, {"problem", "solution"}),
    "project": ({"project", "question"}, {"project", "question"}),
    "project_comment": (set(), {"project"}),
    "note": ({"question"}, {"project"}),
    "feedback": (set(), {"Berik's"}),
}


@pytest.mark.in_turns
@pytest.mark.parametrize("wish", get_args(Words))
@pytest.mark.parametrize("what", AUTHORS)
async def test_cards_that_show_what_is_gone_are_drawn_anew(db: Database, what: str, wish: Words):
    kept, removed = REDRAWN[what]
    assert await drawn_anew(db, what, wish) == (kept if wish == "keep" else removed)


@pytest.mark.in_turns
@pytest.mark.parametrize(
    ("what", "card"), [("comment", "problem"), ("project_comment", "project")]
)
async def test_what_was_a_file_and_nothing_else_is_gone_though_words_are_kept(
    db: Database, what: str, card: str
):
    assert await drawn_anew(db, what, "keep", with_words=False) == {card}
    assert await db.value(f"SELECT state FROM {what}") == "withdrawn"
