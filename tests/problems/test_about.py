"""What a problem or project sent to a group is about: its region and subject, without a question
where something says so."""

import re

import pytest

from cards.presses import pack, unpack
from cards.problems.presses import ListProblems, ShowComments, Vote, WithdrawProblem
from cards.projects.presses import WithdrawProject
from cards.subject_presses import ChooseSubjectOf
from cards.text.left_in_group import stays_words, with_what_stays
from cards.text.typed import subject_named
from community.subjects import Named, region_of, subject_of
from locales import texts
from storage.db import Database
from storage.engines import postgres, sqlite
from storage.engines.migrate import bring_up_to_date, migrations
from storage.groups.groups import Group
from storage.people.people import Person
from tests.groups.test_group_settings import settings
from tests.steps import group_with_bot, is_now, writes


async def group_of_region(box, title, *members):
    group = await group_with_bot(box, title, *members)
    card = await settings(box, group, members[0])
    await members[0].tap(card, "Region")
    await members[0].tap(await box.expect(group, is_now(card, "Which region?")), "Abai Region")
    await box.expect(group, is_now(card, "Region: Abai Region"))
    return group


async def sent(box, group, who, text):
    said = await who.write(text, chat=group)
    return await box.expect(group, text.split(maxsplit=1)[1].split("\n")[0], after=said)


async def test_what_is_sent_in_a_group_has_its_region_and_the_subject_of_its_title(box):
    aida = await box.person("Aida")
    group = await group_of_region(box, "Rural", aida)

    problem = await sent(box, group, aida, "/problem No room for physics")
    project = await sent(box, group, aida, "/project Химия без реактивов\nУксус и сода")

    assert "👤 Aida · 📚 Physics · 📍 Abai Region" in problem.text
    assert "👤 Aida · 📚 Chemistry · 📍 Abai Region" in project.text
    assert not any("which subject" in label for label in problem.labels + project.labels)
    listed = await aida.write("/problems")
    page = await aida.sees("No room for physics", after=listed)
    await aida.press(page, pack(ListProblems("new", "", "10", 0)))
    await box.expect(aida, is_now(page, "No room for physics", "Abai Region"))


async def test_the_author_says_the_subject_with_one_tap(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await sent(box, group, aida, "/problem Physics without electricity")
    await sent(box, group, aida, "/problem No biology books")

    card = await sent(box, group, aida, "/problem Nobody does the homework")
    assert {"📚 Biology?", "📚 Physics?", "📚 Author: which subject?"} <= set(card.labels)
    toast = await berik.tap(card, "📚 Physics?")
    assert toast.text == "Only its author can do this. What is yours: /me"
    toast = await aida.tap(card, "📚 Physics?")
    assert toast.text == "📚 Physics. Thank you!"

    now = await box.expect(group, is_now(card, "👤 Aida · 📚 Physics"))
    assert not any("📚" in label for label in now.labels)


async def test_who_wrote_about_nothing_yet_chooses_in_private(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await sent(box, group, aida, "/project A club for all")
    assert [label for label in card.labels if "📚" in label] == ["📚 Author: which subject?"]
    (link,) = [
        button["url"]
        for row in card.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if "📚" in button["text"]
    ]
    payload = link.partition("?start=")[2]
    await berik.start(payload)
    await berik.sees("Only its author can do this. What is yours: /me")

    began = await aida.start(payload)
    asked = await aida.sees("Which subject?", after=began)
    assert "A club for all" in asked.text
    await aida.tap(asked, "▶️")
    await box.expect(aida, lambda m: m.id == asked.id and "Music" not in m.labels)
    wrong = await aida.press(asked, pack(ChooseSubjectOf("project", 10**9, "music")))
    assert wrong.text == "This was withdrawn or is not here any more."
    await aida.tap(await box.message(asked), "Geography")
    await box.expect(aida, is_now(asked, "📚 Geography. The card in the group says so"))
    await box.expect(group, is_now(card, "📚 Geography"))


async def test_a_group_of_one_subject_and_region_says_so_for_what_was_sent_before(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await sent(box, group, aida, "/problem Nobody listens")
    card = await settings(box, group, aida)
    assert "Subject: different ones" in card.text
    await aida.tap(card, "📚 Subject")
    asked = await box.expect(group, is_now(card, "What do all in this group teach?"))
    await aida.tap(asked, "Biology")
    await box.expect(group, is_now(card, "Subject: Biology"))
    await aida.tap(await box.message(card), "Region")
    await aida.tap(await box.expect(group, is_now(card, "Which region?")), "Abai Region")
    await box.expect(group, is_now(card, "Region: Abai Region"))

    page = await writes(aida, "/problems")
    await aida.press(page, pack(ListProblems("new", "biology", "10", 0)))
    await box.expect(aida, is_now(page, "Nobody listens", "Biology", "Abai Region"))
    later = await sent(box, group, aida, "/problem Nobody comes")
    assert "📚 Biology · 📍 Abai Region" in later.text


def group(**said):
    given = dict.fromkeys(Group.__dataclass_fields__) | {"id": 1, "title": "Rural"}
    return Group(**{**given, **said})


def person(subjects="", region=None):
    return Person(1, "Aida", None, "kk", 1, 1, region, 0, subjects=subjects)


def test_the_group_speaks_first_then_the_author_then_the_title():
    title = Named(None, "music")
    assert subject_of(group(subject="art"), person("physics"), title) == "art"
    assert subject_of(group(), person("physics"), Named("law", "music")) == "law"
    assert subject_of(group(), person("physics"), title) == "physics"
    assert subject_of(group(), person("physics algebra"), title) == "music"
    assert subject_of(None, None, Named()) is None
    assert region_of(group(region="10"), person(region="11")) == "10"
    assert region_of(group(), person(region="11")) == "11"
    assert region_of(None, None) is None


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Физика кабинеті жоқ", "physics"),
        ("Математикадан олимпиада", "mathematics"),
        ("Нет учебников по химии", "chemistry"),
        ("История Казахстана в 8 классе", "history-kz"),
        ("Қазақстан тарихы сабағы", "history-kz"),
        ("Казак тилине окулык жетпейди", "kazakh"),
        ("Уроки русского языка", "russian"),
        ("Орыс тілі мен әдебиеті", "russian-2"),
        ("No English teacher", "english"),
        ("Физика және химия", None),
        ("Artificial light only", None),
        ("Басқа мектепте", None),
        ("Интернет жоқ", None),
        ("", None),
    ],
)
def test_a_title_names_a_subject_with_whatever_ending(title, subject):
    assert subject_named(title) == subject


ROWS = (
    "INSERT INTO person (id, name, lang, region, subjects, created_at)"
    " VALUES (1, 'Aida', 'kk', '11', 'physics', 1), (2, 'Berik', 'kk', NULL, 'art music', 1)",
    "INSERT INTO community_group (id, chat_id, key, title, lang, region, created_at)"
    " VALUES (1, -5, 'a', 'Rural', 'kk', '10', 1), (2, -6, 'b', 'Town', 'kk', NULL, 1)",
    "INSERT INTO problem (id, author_id, title, description, region, subject, name_shown, source,"
    " created_at) VALUES"
    " (1, 1, 'No room', '', NULL, NULL, 1, '-5:1', 1),"
    " (2, 2, 'Химия без реактивов', '', NULL, NULL, 1, '-5:2', 1),"
    " (3, 2, 'физика мен химия', '', '19', NULL, 1, '-5:3', 1),"
    " (4, 1, 'By form', '', NULL, NULL, 1, NULL, 1),"
    " (5, 1, 'In town', '', NULL, 'law', 1, '-6:1', 1)",
    "INSERT INTO problem_group (problem_id, group_id) VALUES (1, 1), (2, 1), (3, 1), (4, 1),"
    " (5, 2)",
    "INSERT INTO project (id, key, owner_id, title, story, name_shown, source, touched_at,"
    " created_at) VALUES (1, 'k', 2, 'Our Biology club', '', 1, '-5:4', 1, 1),"
    " (2, 'l', 2, 'Our Biology club', '', 1, '7:4', 1, 1)",
    "INSERT INTO project_group (project_id, group_id) VALUES (1, 1), (2, 1)",
)


async def database_before(name, url, folder):
    """As it was when the migration of this name was new."""
    number = next(one.number for one in migrations() if one.name.endswith(f"_{name}.sql"))
    folder.mkdir()
    for migration in migrations():
        if migration.number < number:
            (folder / migration.name).write_text(migration.sql, encoding="utf-8")
    if url.startswith("sqlite:"):
        opened = await sqlite.open_file(url)
        db = Database("sqlite", opened.reader, opened.writer, aside=opened.aside)
    else:
        db = Database("postgres", await postgres.open_url(url), await postgres.open_url(url))
    await bring_up_to_date(db, folder)
    return db


async def test_what_was_sent_before_is_filled_when_the_bot_is_brought_up_to_date(
    empty_url, tmp_path
):
    db = await database_before("regions", empty_url, tmp_path / "old")

    async def insert(tx):
        for row in ROWS:
            await tx.run(row)

    await db.write(insert)
    await bring_up_to_date(db)

    assert await db.all("SELECT id, region, subject FROM problem ORDER BY id") == [
        (1, "10", "physics"),
        (2, "10", "chemistry"),
        (3, "19", None),
        (4, None, None),
        (5, "11", "law"),
    ]
    assert await db.all("SELECT id, region, subject FROM project ORDER BY id") == [
        (1, "10", "biology"),
        (2, None, None),
    ]
    await db.close()


async def test_what_is_withdrawn_says_that_the_message_in_the_group_stays(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    problem = await sent(box, group, aida, "/problem Nobody listens")
    project = await sent(box, group, aida, "/project A club")
    await berik.reply(problem, "We have it, too")
    vote = unpack(problem.data("I have this too"))
    assert isinstance(vote, Vote)
    about = project.raw["reply_markup"]["inline_keyboard"][0][0]["url"]
    project_id = int(re.findall(r"start=h([0-9]+)-", about)[0])
    await aida.start()
    place = await aida.sees("Aida")
    stays = "The message that it was sent in stays in the group"
    for press in (WithdrawProblem(vote.problem_id, 0), WithdrawProject(project_id, 0)):
        await aida.press(place, pack(press))
        asked = await aida.sees("for good?")
        assert stays in asked.text
    await berik.start()
    place = await berik.sees("Berik")
    await berik.press(place, pack(ShowComments(vote.problem_id, 0)))
    listed = await berik.sees("We have it, too")
    await berik.tap(listed, next(label for label in listed.labels if "🗑" in label))
    assert stays in (await berik.sees("Delete this comment for good?")).text


def test_what_was_said_in_private_leaves_nothing_in_a_group():
    t = texts("en")
    assert with_what_stays("Withdraw?", None, t) == "Withdraw?"
    assert with_what_stays("Withdraw?", "5:7", t) == "Withdraw?"
    assert with_what_stays("Withdraw?", "-5:7", t) == f"Withdraw?\n{stays_words(t)}"
