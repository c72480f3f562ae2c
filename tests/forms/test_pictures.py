"""One picture at a time: looked at, taken out, replaced and added, in what is published."""

from functools import partial
from typing import Any

import pytest

from cards.presses import pack
from cards.problems.presses import BeginProblem, Helped, TryIt, WriteSolution
from community.forms import engine, pictures
from community.forms.steps import Taking
from community.moderation import hiding
from community.people.people import Actor
from community.problems import form as problem_form
from community.problems import problems, solutions
from community.projects import form as project_form
from community.projects import projects
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.moderation import things
from storage.moderation.things import What
from storage.photos import Owner, Picture, Place
from storage.problems.problems import Answers
from storage.projects.projects import Telling
from tests.forms.test_ended import furnish
from tests.groups.test_rights import number_in
from tests.jobs.serving import Desk
from tests.projects.test_projects import AIDA, BERIK, NOW, a_project, community
from tests.steps import card_in, group_with_bot, having, is_now, listing, skips_to, taps, why_not


def a_picture(name: str, at: int) -> Picture:
    return Picture("photo", f"file-{name}", f"unique-{name}", at)


async def shown(db: Database, owner: Owner, owner_id: int) -> str:
    return "".join(one.file_id[-1] for one in await photos.of_owner(db, owner, owner_id))


async def give(tx: Transaction, owner: Owner, owner_id: int, names: str, at: int = 500) -> None:
    for number, name in enumerate(names):
        await photos.add(tx, owner, owner_id, picture=a_picture(name, at + number))


async def do(tx: Transaction, draft: Draft, what: str) -> Draft:
    """Such as -b: take it out; b>x: another in its place; +x: one more."""
    taking, key = Taking(tx, AIDA, draft, NOW), pictures.key_of(a_picture(what.strip("-+")[0], 0))
    form = problem_form.SOLUTION_CHANGE
    if what[0] == "-":
        return await engine.tick(taking, form, key, wanted=False)
    if what[0] != "+":
        draft = await engine.tick(taking, form, key, wanted=True)
    # A message in private: its number says nothing beside those of the group.
    new = a_picture(what[-1], 3)
    await photos.add(tx, "draft", draft.id, picture=new)
    await pictures.put_in_its_place(tx, draft, new)
    return draft


@pytest.mark.parametrize(
    ("deeds", "left"),
    [
        (["-b"], "ac"),
        (["-b", "-b"], "ac"),
        (["-a", "-b", "-c"], ""),
        (["+x"], "abcx"),
        (["a>x"], "xbc"),
        (["c>x", "-a"], "bx"),
        (["b>a"], "ac"),
        (["+x", "x>y", "-b"], "acy"),
        ([], "abc"),
    ],
)
@pytest.mark.in_turns
async def test_each_of_a_solutions_pictures_is_changed_by_itself(db, deeds, left):
    group = await community(db)

    async def change(tx: Transaction) -> int:
        problem = await problems.publish(tx, BERIK, Answers("No chalk"), shown_to=[group], now=NOW)
        solution = await solutions.share_solution(
            tx, problem.id, AIDA, text="Coal", source=None, now=NOW
        )
        await give(tx, "solution", solution.id, "abc")
        draft = await begun(tx, "solution", solution.id)
        for deed in deeds:
            draft = await do(tx, draft, deed)
        await problem_form.save_solution_change(tx, draft, AIDA)
        return solution.id

    assert await shown(db, "solution", await db.write(change)) == left


async def test_a_solution_without_words_keeps_a_picture_and_others_keep_their_hands_off(db):
    group = await community(db)

    async def share(tx: Transaction) -> int:
        problem = await problems.publish(tx, BERIK, Answers("No chalk"), shown_to=[group], now=NOW)
        solution = await solutions.share_solution(
            tx, problem.id, AIDA, text="", source=None, now=NOW
        )
        await give(tx, "solution", solution.id, "a")
        return solution.id

    async def empty(tx: Transaction) -> None:
        draft = await begun(tx, "solution", solution_id)
        await problem_form.save_solution_change(tx, await do(tx, draft, "-a"), AIDA)

    solution_id = await db.write(share)
    with pytest.raises(Refused, match="WANTS_PHOTO"):
        await db.write(empty)
    with pytest.raises(Refused, match="NOT_YOURS"):
        await db.write(lambda tx: begun(tx, "solution", solution_id, by=BERIK))
    assert await shown(db, "solution", solution_id) == "a"


async def test_what_came_and_went_meanwhile_stays_so(db):
    """An album's late part, and a file that was replaced in Telegram."""
    group = await community(db)
    project = await a_project(db, group)

    async def change(tx: Transaction) -> None:
        await give(tx, "project", project.id, "abc")
        draft = await begun(tx, "project", project.id)
        await give(tx, "project", project.id, "d", 600)
        await photos.replace(tx, Place("project", project.id), "unique-b", new=a_picture("e", 501))
        draft = await engine.change(tx, project_form.CHANGE, draft, name="photos", now=NOW)
        draft = await do(tx, await do(tx, draft, "-a"), "+x")
        await project_form.save_change(tx, draft, AIDA, now=NOW)

    await db.write(change)
    assert await shown(db, "project", project.id) == "cxed"


async def test_an_author_changes_the_photos_of_a_problem_one_by_one(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    await aida.send_photo("/problem No chalk", chat=group)
    card = await box.expect(group, lambda m: "No chalk" in m.text and len(m.labels) > 3)
    first = card.photo
    await taps(aida, "See problems")
    _, number = await listing(aida, "No chalk")
    await taps(aida, number, "✏️ Change", "Photos")
    await aida.send_photo()
    await aida.sees("2 photos are in")
    one = await taps(aida, "1")
    assert one.photo is not None
    assert "Number 1 of 2" in one.text
    await taps(aida, "Take it out")
    await aida.sees("1 photo is in")
    await taps(aida, "Go on", "Save the changes")
    changed = await box.until(card, lambda m: m.photo not in (None, first))
    # All of them: the card keeps a grey picture, which Telegram lets nobody take out.
    await taps(aida, "Open my problem", "✏️ Change", "Photos", "Take all out")
    await aida.sees("Send one or several")
    await taps(aida, "Back to the preview", "Save the changes")
    await box.until(card, lambda m: m.photo != changed.photo)
    page = await taps(aida, "Open my problem")
    assert not any("photo" in label for label in page.labels)


@pytest.mark.parametrize("what", ["problem", "solution", "project"])
async def test_what_is_hidden_meanwhile_comes_back_with_the_pictures_it_had(db, what):
    """A change that was begun before can't be saved onto it, and puts no picture beside it."""
    group = await community(db)

    async def begin(tx: Transaction) -> tuple[int, Draft]:
        number = await publish(tx, what, group)
        await give(tx, what, number, "abc")
        draft = await begun(tx, what, number)
        if what != "solution":
            form = problem_form.CHANGE if what == "problem" else project_form.CHANGE
            draft = await engine.change(tx, form, draft, name="photos", now=NOW)
        draft = await do(tx, await do(tx, draft, "-b"), "+x")
        await turn(tx, what, number, hidden=True)
        return number, draft

    async def save(tx: Transaction) -> None:
        if what == "solution":
            await problem_form.save_solution_change(tx, draft, AIDA)
        else:
            form = problem_form if what == "problem" else project_form
            await form.save_change(tx, draft, AIDA, now=NOW)

    number, draft = await db.write(begin)
    with pytest.raises(Refused, match="GONE"):
        await db.write(save)
    assert await shown(db, what, number) == ""
    await db.write(partial(turn, what=what, number=number, hidden=False))
    assert await shown(db, what, number) == "abc"
    # Begun before and saved after it: as if nothing had been.
    await db.write(save)
    assert await shown(db, what, number) == "acx"


CHANGES = {
    "problem": problem_form.CHANGE,
    "solution": problem_form.SOLUTION_CHANGE,
    "project": project_form.CHANGE,
}


async def begun(tx: Transaction, what: str, number: int, *, by: Actor = AIDA) -> Draft:
    return await engine.begin_about(tx, by, CHANGES[what], about=number, now=NOW)


async def publish(tx: Transaction, what: str, group: Group) -> int:
    if what == "project":
        told = Telling("A garden", "Of all classes", name_shown=1)
        made = await projects.publish(tx, AIDA, told, shown_to=[group], source=None, now=NOW)
        return made.id
    answers = Answers("No chalk", "None at all")
    problem = await problems.publish(tx, AIDA, answers, shown_to=[group], now=NOW)
    if what == "problem":
        return problem.id
    solution = await solutions.share_solution(
        tx, problem.id, AIDA, text="Coal", source=None, now=NOW
    )
    return solution.id


async def turn(tx: Transaction, what: What, number: int, *, hidden: bool) -> None:
    thing = await things.get(tx, what, number)
    assert thing
    await (hiding.hide(tx, thing, now=NOW) if hidden else hiding.restore(tx, thing))


async def test_of_an_album_in_a_solution_single_photos_are_changed_and_old_buttons_lead_on(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await berik.start()
    card = await card_in(box, group, aida, text="No chalk")
    sent = await berik.reply(card, album=3, caption="Coal")
    shared = await box.expect(group, lambda m: "3 photos" in m.text)
    await berik.tap(card, "More")
    await taps(berik, "Solutions: 1", "1", "✏️ Photos")
    old = await having(berik, "1")
    await taps(berik, "1", "Take it out")
    await berik.sees("2 photos are in")
    await taps(berik, "Go on", "Save the changes")
    changed = await box.until(shared, lambda m: "2 photos" in m.text)
    assert changed.photo == sent[1].photo
    # A button of a change that is saved does nothing any more.
    before = [one.raw for one in await box.messages(group)]
    await berik.press(old, old.data("1"))
    await box.settled()
    assert [one.raw for one in await box.messages(group)] == before
    # One more by itself, and the group's card counts it.
    await berik.tap(card, "More")
    await taps(berik, "Solutions: 1", "1", "✏️ Photos")
    await berik.send_photo()
    await berik.sees("3 photos are in")
    await taps(berik, "Go on", "Save the changes")
    await box.until(shared, lambda m: "3 photos" in m.text and m.photo == sent[1].photo)


async def test_a_solution_of_photos_alone_keeps_one_and_says_so(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await berik.start()
    card = await card_in(box, group, aida, text="No chalk")
    await berik.reply(card, photo=True)
    await box.expect(group, is_now(card, "💡 1"))
    await berik.tap(card, "More")
    await taps(berik, "Solutions: 1", "1", "✏️ Photos", "1", "Take it out")
    preview = await taps(berik, "Back to the preview")
    told = await berik.tap(preview, "Save the changes")
    assert told.text == why_not(Reason.WANTS_PHOTO)


async def test_a_projects_photo_is_replaced_in_its_groups_card(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    await aida.send_photo("/project A garden", chat=group)
    card = await box.expect(group, lambda m: "A garden" in m.text and m.photo is not None)
    await aida.tap(card, "More")
    await taps(aida, "For its owner", "✏️ Change", "Photos", "1")
    new = await aida.send_photo()
    await aida.sees("1 photo is in")
    await taps(aida, "Go on", "Save the changes")
    shown = await box.until(card, lambda m: m.photo == new.photo)
    assert shown.photo != card.photo


async def test_of_an_album_a_part_that_cant_be_taken_is_named(box):
    """What helps answers that part; the question stands once below all, with the others in it."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    await aida.start()
    await taps(aida, "See problems")
    _, number = await listing(aida, "No laboratory")
    asked = await taps(aida, number, "✏️ Change", "Photos")

    sent = await aida.send_album(4, kinds=["photo", "video", "photo", "video"])

    said = await box.messages(aida, sent[-1].id)
    told = [one for one in said if one.text == why_not(Reason.WANTS_PHOTO)]
    assert [one.raw["reply_to_message"]["message_id"] for one in told] == [sent[1].id, sent[3].id]
    (question,) = [one for one in said if one not in told]
    assert "2 photos" in question.text
    assert {*asked.labels, "Go on"} <= {*question.labels}


async def test_words_below_a_photo_are_kept_wherever_it_is_sent_or_that_is_said(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    await aida.write("/problems", chat=group)
    for said in ("/problem", "No chalk", "For a week"):
        await aida.write(said)
    await aida.sees("Which subject?")
    sent = await aida.send_photo("We bring our own")
    await aida.sees("the words below it go on with your description", after=sent)
    await skips_to(aida, "photo is in")
    sent = await aida.send_photo("Bought at the market")
    await aida.sees("the words below it go on with your description", after=sent)
    preview = await taps(aida, "Go on", "Aida", "Rural", "Go on")
    assert "For a week\n\nWe bring our own\n\nBought at the market" in preview.text

    card = await card_in(box, group, berik, text="No maps")
    await berik.reply(card, photo=True, caption="Drew one")
    solution = await box.expect(group, lambda m: "Drew one" in m.text and m.photo is not None)
    await aida.press(preview, pack(TryIt(number_in(solution, Helped))))
    await taps(aida, "It worked", "Skip", "Skip")
    sent = await aida.send_photo("Ours is green")
    await aida.sees("The words below it are not", after=sent)


async def test_words_that_an_edit_puts_below_a_photo_go_on_with_the_description(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    await aida.write("/problems", chat=group)
    for said in ("/problem", "No chalk", "For a week"):
        await aida.write(said)
    await aida.sees("Which subject?")
    sent = await aida.send_photo()
    await aida.edit(sent, "We bring our own")
    await aida.edit(sent, "We bring our own now")
    await skips_to(aida, "photo is in")
    preview = await taps(aida, "Go on", "Aida", "Rural", "Go on")
    assert "For a week\n\nWe bring our own now\n" in preview.text


@pytest.mark.parametrize("step", ["photos", "description"])
@pytest.mark.in_turns
async def test_of_an_album_that_is_one_too_many_it_is_said_what_is_not_kept(desk: Desk, step: str):
    """Two of three were in, as was said, and nowhere."""
    await furnish(desk)
    await desk.press(BeginProblem(), 2)
    await desk.write("No chalk", 2)
    draft = await drafts.of_kind(desk.db, 2, "problem")
    assert draft

    async def fill(tx: Transaction) -> None:
        await give(tx, "draft", draft.id, "abcdefghi")
        await tx.run("UPDATE draft SET step = ? WHERE id = ?", step, draft.id)

    await desk.db.write(fill)
    told = []
    for number in range(3):
        photo = {"file_id": "n", "file_unique_id": f"n{number}", "width": 1, "height": 1}
        more: dict[str, Any] = {"caption": "And no ink"} if number == 2 else {}
        told += await desk.serve(
            desk.post.message(None, 2, photo=[photo], media_group_id="a", **more)
        )
    full = "Ten files are in, and no more go along: what came after them is not kept."
    assert [full in one.text for one in told].count(True) == 1
    assert len(await photos.of_owner(desk.db, "draft", draft.id)) == photos.MOST
    now = await drafts.get(desk.db, draft.id)
    assert now
    # What was written below it is in all the same.
    assert "And no ink" in now.answers["description"]


@pytest.mark.parametrize("begun", [True, False])
async def test_who_sends_more_than_ten_of_a_solution_or_unasked_is_told(desk: Desk, begun: bool):
    """The eleventh was lost without a word."""
    await furnish(desk)
    if begun:
        await desk.press(WriteSolution(101), 2)
    told = []
    for number in range(photos.MOST + 1):
        photo = {"file_id": "n", "file_unique_id": f"n{number}", "width": 1, "height": 1}
        told.append(await desk.write(None, 2, photo=[photo]))
    full = "Ten files are in, and no more go along: what came after them is not kept."
    assert [full in [one.text for one in said] for said in told] == [False] * 10 + [True]
