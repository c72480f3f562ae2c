"""Answers of one line: what is none, and how long each may be; and those of several lines."""

from dataclasses import replace

import pytest

from community.briefs.briefs import RECIPIENT
from community.briefs.form import BRIEF
from community.certificates.looks import LOOK
from community.conversations.conversations import FEWEST
from community.conversations.form import CONVERSATION
from community.conversations.statements import STATEMENT
from community.days.form import THEME
from community.events.form import CHANGE, EVENT
from community.forms import engine, messages
from community.forms.steps import Heard, Taking, read_words
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.translations.form import TRANSLATION
from storage.forms.drafts import Draft
from tests.events.planning import NOON, a_person

LINES = [
    (EVENT, "title", 120, Reason.TITLE_TOO_LONG),
    (EVENT, "place", 200, Reason.PLACE_TOO_LONG),
    (CHANGE, "contact", 120, Reason.TITLE_TOO_LONG),
    (LOOK, "signer", 120, Reason.TITLE_TOO_LONG),
    (STATEMENT, "text", 140, Reason.STATEMENT_TOO_LONG),
    (THEME, "kk", 200, Reason.VOICE_TOO_LONG),
    (THEME, "source", 200, Reason.VOICE_TOO_LONG),
    (TRANSLATION, "title", 120, Reason.TITLE_TOO_LONG),
]


@pytest.mark.parametrize(("form", "name", "most", "reason"), LINES)
async def test_a_line_is_kept_whole_or_refused(form, name, most, reason):
    step = next(one for one in form.steps if one.name == name)
    assert await read_words(step, " Ұстаз\nҮні ") == {step.kept_as: "Ұстаз Үні"}
    assert await read_words(step, "Ұ" * most) == {step.kept_as: "Ұ" * most}
    for said, why in (("\u200b", Reason.EMPTY), ("Ұ" * (most + 1), reason)):
        with pytest.raises(Refused) as refused:
            await read_words(step, said)
        # The words of these refusals tell no number: a group hears each once in a while.
        assert (refused.value.reason, refused.value.excess) == (why, 0)


async def test_of_a_line_it_is_told_by_how_much_where_its_words_say_so():
    step = next(one for one in BRIEF.steps if one.name == "recipient")
    with pytest.raises(Refused) as refused:
        await read_words(step, "Ұ" * (RECIPIENT + 3))
    said = refused.value
    assert (said.reason, said.excess, said.most) == (Reason.TEXT_TOO_LONG, 3, RECIPIENT)


async def test_lines_of_several_messages_are_one_answer_until_one_goes_on(db):
    saule = Actor(1, coordinator=True)

    async def says(tx, draft: Draft, *lines: str) -> Draft:
        said = "\n".join(lines)
        number = len(draft.heard.get("statements", ())) + 1
        taking = Taking(tx, saule, draft, NOON, Heard(said, number, f"1:{number}"))
        return await messages.say(taking, CONVERSATION, said)

    def said_in(draft: Draft) -> list[str]:
        return draft.answers["statements"].splitlines()

    async def work(tx) -> None:
        await a_person(tx, saule.id)
        draft = await engine.begin(tx, saule, CONVERSATION, now=NOON)
        first = replace(draft, step="statements", done={"question": "said"})
        many = [f"Line {number}" for number in range(FEWEST)]
        few = await says(tx, first, "One")
        more = await says(tx, few, *many)
        for one, lines in ((few, ["One"]), (more, ["One", *many])):
            assert (said_in(one), one.step) == (lines, "statements")
        # As many at once are all of them, and so they are where they are said anew.
        whole = await says(tx, first, *many)
        assert (said_in(whole), whole.step) == (many, "explanation")
        anew = await says(tx, replace(whole, step="statements"), *many[::-1])
        assert said_in(anew) == many[::-1]

    await db.write(work)
