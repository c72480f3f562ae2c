"""One vote a person, set and not toggled, taken back in More and in /me."""

from dataclasses import replace

import pytest

from basics.spans import HOUR
from cards.topics import is_me_too
from community.forms import engine
from community.forms.steps import Heard
from community.problems import comments, form, problems, reading, states, votes
from community.problems.votes import Tally
from community.refusals import Reason
from storage.db import Transaction
from storage.forms import drafts
from storage.problems.problems import Answers
from storage.problems.states import Telling
from tests.events.planning import refuses
from tests.projects.test_projects import AIDA, BERIK, NOW, community
from tests.steps import card_in, group_with_bot, is_now, problem_in_group, with_button

TOASTS = {
    "kk": ("🙋 Менде де бар", "Дауысыңыз есепке алынды. «Менде де бар» дегендер: 1."),
    "ru": ("🙋 Менде де бар", "Ваш голос учтён. «У меня тоже» – 1."),
    "en": ("🙋 Менде де бар", "Your vote is in: 1 has this too."),
}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_the_toast_speaks_the_voters_language_and_the_card_the_groups(box, lang):
    aida = await box.person("Айда", language_code="kk")
    berik = await box.person("Berik", language_code=lang)
    group = await group_with_bot(box, "Ауыл", aida, berik)
    card = await card_in(box, group, aida, text="Зертхана жоқ")
    label, toast = TOASTS[lang]

    assert (await berik.tap(card, label)).text == toast
    card = await box.expect(group, is_now(card, "🟡 Ашық · 🙋 1", without="💬💡"))
    assert card.labels[0] == "🙋 Менде де бар · 1"


async def test_a_second_tap_changes_nothing_and_says_where_to_take_it_back(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "🙋")

    toast = await berik.tap(card, "🙋")

    assert toast.text == "Your vote is in already. To take it back, open More or send me /me."
    await box.expect(group, is_now(card, "🙋 1"))


async def test_me_too_in_words_is_the_vote_that_its_button_is(box):
    """Alone below the card of a problem, in any language, however often. It stays a comment, for
    an edit may say more; more words are no vote, and one's own has none."""
    aida, berik, group, card = await problem_in_group(box)
    for said in ("Менде де бар!", "у меня тоже", "Me too"):
        told = await berik.reply(card, said)
        await box.until(told, lambda message: message.reactions == ["👍"])
    await box.expect(group, is_now(card, "🙋 1 · 💬 3"))
    await aida.reply(card, "me too")
    await box.expect(group, is_now(card, "🙋 1 · 💬 4"))


async def test_a_plus_below_a_card_votes_and_is_no_comment(box):
    """Of who may vote; what may say something else than "me too" is none."""
    aida, berik, group, card = await problem_in_group(box)
    for said in ("👍", "+?", "-"):
        await berik.reply(card, said)
    await aida.reply(card, "+1")
    await box.settled()
    assert is_now(card, without="🙋💬")(await box.message(card))
    told = await berik.reply(card, "++")
    await box.until(told, lambda message: message.reactions == ["👍"])
    await box.expect(group, is_now(card, "🙋 1", without="💬"))
    dana = await box.person("Dana")
    await group.add(dana)
    await dana.reply(card, "У нас тоже(((")
    await box.expect(group, is_now(card, "🙋 2 · 💬 1"))


def test_what_says_me_too_and_what_may_say_something_else():
    too = (
        "+",
        "+++",
        "+1",
        "➕",
        "🙋🏻‍♀️",
        "👍 +1",
        "Қосыламын!",
        "мен де",
        "поддерживаю",
        "Same here.",
    )
    other = ("👍", "", "-", "+?", "у вас тоже?", "согласна", "+7", "+ и ещё", "менде жоқ", "🙏")
    assert [one for one in too if not is_me_too(one)] == []
    assert [one for one in other if is_me_too(one)] == []


async def test_nobody_votes_for_their_own(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="No laboratory")

    toast = await aida.tap(card, "🙋")

    assert toast.text == "You wrote this problem: here colleagues vote. To change it: /me"
    assert "🙋" not in (await box.message(card)).text


async def test_a_vote_is_taken_back_in_more(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "🙋")
    await box.expect(group, is_now(card, "🙋 1"))

    await berik.tap(card, "More")
    page = await berik.sees(with_button("Take my vote back"))
    toast = await berik.tap(page, "Take my vote back")

    assert toast.text == "Your vote is taken back: 0 have this too."
    await berik.sees(with_button("I have this too"))
    await box.expect(group, is_now(card, without="🙋"))


async def test_me_lists_the_votes(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    for title in ("No laboratory", "No internet"):
        await berik.tap(await card_in(box, group, aida, text=title), "🙋")

    await berik.write("/me")
    mine = await berik.sees("What is yours")
    await berik.tap(mine, "🙋 My votes: 2")

    listed = await berik.sees("My votes")
    assert listed.labels == ["1", "2", "◀️ Back"]
    assert "\n1. No internet · 🙋\u00a01\n2. No laboratory · 🙋\u00a01\n" in listed.text


async def test_one_person_counts_once_in_all_groups_and_each_card_shows_the_same(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    groups = [await group_with_bot(box, f"Group {n}", aida, berik) for n in range(3)]
    for group in groups:
        await aida.write("/problems", chat=group)
    await box.settled()
    await aida.write("/problem Three groups know it")
    preview = await aida.sees(with_button("Publish"))
    await aida.tap(preview, "Groups")
    for group in groups:
        asked = await aida.sees(with_button(f"⬜️ {group.title}"), after=preview.id - 1)
        await aida.tap(asked, group.title)
        await aida.sees(with_button(f"☑️ {group.title}"), after=preview.id - 1)
    await aida.tap(asked, "Go on")
    preview = await aida.sees(with_button("Publish"), after=preview.id - 1)
    await aida.tap(preview, "Publish")
    cards = [await box.expect(group, "Three groups know it") for group in groups]

    for card in cards:
        await berik.tap(card, "🙋")

    for group, card in zip(groups, cards, strict=True):
        await box.expect(group, is_now(card, "🙋 1"))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_wrote_it_is_not_counted_and_each_colleague_is_once(db):
    group = await community(db)

    async def work(tx: Transaction) -> None:
        mine = await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)
        deed = votes.vote(tx, mine.id, AIDA, now=NOW)
        assert await refuses(tx, deed) is Reason.OWN_PROBLEM
        assert await votes.vote(tx, mine.id, BERIK, now=NOW) == Tally(1, changed=True)
        assert await votes.vote(tx, mine.id, BERIK, now=NOW) == Tally(1, changed=False)

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_problem_is_raised_somewhere(db):
    """In a group of one's own, or for all."""
    group = await community(db)

    async def work(tx: Transaction) -> None:
        draft = await engine.begin_or_go_on(tx, AIDA, form.PROBLEM, now=NOW)
        for chosen in ([], [group.id + 1], [group.id], [form.EVERYBODY]):
            said = replace(draft, answers={"title": "No chalk", "groups": chosen})
            deed = form.publish(tx, said, AIDA, allowed=[group.id], now=NOW)
            if chosen in ([group.id], [form.EVERYBODY]):
                assert (await deed).problem.title == "No chalk"
            else:
                assert await refuses(tx, deed) is Reason.NO_GROUP_CHOSEN

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_was_begun_is_not_lost_to_a_problem_in_one_message(db):
    await community(db)

    async def work(tx: Transaction) -> None:
        whole = Heard("No chalk\nSince May", 5, "1:5")
        begun = await form.begin_from(tx, AIDA, whole, now=NOW)
        again = form.begin_from(tx, AIDA, Heard("No maps", 6, "1:6"), now=NOW)
        assert await refuses(tx, again) is Reason.FORM_UNDER_WAY
        kept = await drafts.of_kind(tx, AIDA.id, "problem")
        assert kept
        assert (kept.id, kept.answers["title"]) == (begun.id, "No chalk")

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_thirty_comments_an_hour(db):
    group = await community(db)

    async def work(tx: Transaction) -> None:
        mine = await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)

        async def says(number: int, now: int = NOW) -> None:
            source = f"-10:{number}"
            await comments.comment(tx, mine.id, BERIK, text="So do we", source=source, now=now)

        for number in range(30):
            await says(number)
        assert await refuses(tx, says(31, NOW + HOUR - 1)) is Reason.TOO_MANY_COMMENTS
        await says(32, NOW + HOUR + 1)

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_it_is_open_again_for_who_may_say_so_where_it_is_not(db):
    group = await community(db)

    async def work(tx: Transaction) -> None:
        mine = await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)
        assert await states.offered(tx, mine, AIDA) == states.BY_AUTHOR
        said = Telling("otherwise", "A neighbour lent us some")
        await states.say(tx, AIDA, mine.id, said=said, now=NOW)
        now = await reading.readable_problem(tx, mine.id, AIDA)
        assert await states.offered(tx, now, AIDA) == (*states.BY_AUTHOR, "open")
        assert await states.offered(tx, now, BERIK) == ()

    await db.write(work)
