"""Who hid their name is not named by the files that they attach."""

import pytest

from cards.files import telling_lines
from community.people.people import Actor
from community.posters import posters as poster_deeds
from community.problems import comments, problems
from community.problems.problems import Origin
from community.projects import projects
from community.refusals import Reason
from locales import texts
from storage import photos
from storage.db import Database, Transaction
from storage.drawings import drawings, unsafe_files
from storage.photos import Owner, Picture, is_drawable
from storage.problems import comments as comment_rows
from storage.problems.problems import Answers
from tests.events.planning import refused
from tests.projects.test_projects import AIDA, BERIK, NOW, community

FILES = (
    Picture("photo", "photo-id", "photo", 1),
    Picture("file", "pdf-id", "pdf", 2, "Aida Serik, plan.pdf"),
    Picture("file", "old-id", "old", 3),
    Picture("file", "word-id", "word", 4, "Aida.docx"),
    Picture("audio", "song-id", "song", 5, "Aida.mp3"),
    Picture("voice", "voice-id", "voice", 6),
)


async def attach(tx: Transaction, owner: Owner, owner_id: int) -> None:
    for one in FILES:
        picture = Picture(one.kind, one.file_id, f"{owner}-{one.unique_id}", 1, one.name)
        await photos.add(tx, owner, owner_id, picture=picture)


async def things(db: Database, name_shown: int) -> list[tuple[Owner, int]]:
    """Aida's problem with her own comment, and her project, each with all files."""
    group = await community(db)

    async def work(tx: Transaction) -> list[tuple[Owner, int]]:
        answers = Answers("No laboratory", "", None, None, name_shown)
        problem = await problems.publish(tx, AIDA, answers, shown_to=[group], now=NOW)
        await comments.comment(tx, problem.id, AIDA, text="A plan", source="1:2", now=NOW)
        said = await comment_rows.of_source(tx, "1:2")
        assert said
        project = await projects.publish_message(
            tx,
            AIDA,
            group,
            said=await projects.telling(tx, AIDA, "A stand"),
            origin=Origin("-10:5", 5),
            now=NOW,
        )
        await tx.run("UPDATE project SET name_shown = ? WHERE id = ?", name_shown, project.id)
        found: list[tuple[Owner, int]] = [
            ("problem", problem.id),
            ("comment", said.id),
            ("project", project.id),
        ]
        for owner, number in found:
            await attach(tx, owner, number)
        return found

    return await db.write(work)


async def test_what_tells_its_maker_is_shown_only_with_the_name(db):
    for owner, number in await things(db, 1):
        shown = await photos.shown(db, owner, number)
        assert [one.file_id for one in shown.pictures] == [one.file_id for one in FILES]
        assert shown.coming == 0
    assert await unsafe_files.new(db) == []


async def test_where_it_is_hidden_a_pdf_is_drawn_and_other_files_stay_away(db):
    found = await things(db, 0)
    for owner, number in found:
        shown = await photos.shown(db, owner, number)
        assert [one.kind for one in shown.pictures] == ["photo", "voice"]
        # Two of them come as pictures.
        assert shown.coming == 2
    unsafe = await unsafe_files.new(db)
    assert {(one.owner, one.file_id) for one in unsafe} == {
        (owner, file_id) for owner, _ in found for file_id in ("pdf-id", "old-id")
    }

    async def draw(tx: Transaction) -> None:
        for one in unsafe:
            sheet = {"photos": [one.file_id]}
            drawing = await drawings.put(tx, "photo", one.key, sheet=sheet, now=NOW)
            await drawings.keep(tx, drawing.id, b"first page", file=None)
            await drawings.mark_known(tx, drawing.id, "picture", file_id="drawn")
        for redrawn in await unsafe_files.drawn(tx):
            await unsafe_files.replace(tx, redrawn.file, redrawn.picture_id)

    await db.write(draw)
    for owner, number in found:
        shown = await photos.shown(db, owner, number)
        assert [one.file_id for one in shown.pictures] == [
            *("photo-id", "drawn", "drawn", "voice-id")
        ]
        assert shown.coming == 0
        assert {one.kind for one in shown.pictures} == {"photo", "voice"}


async def test_a_colleague_who_comments_names_themself(db):
    ((_, number), *_) = await things(db, 0)

    async def comment(tx: Transaction) -> int:
        await comments.comment(tx, number, BERIK, text="Ours", source="2:2", now=NOW)
        said = await comment_rows.of_source(tx, "2:2")
        assert said
        await attach(tx, "comment", said.id)
        return said.id

    shown = await photos.shown(db, "comment", await db.write(comment))
    assert len(shown.pictures) == len(FILES)


@pytest.mark.parametrize(("hidden", "lines"), [(True, 2), (False, 0)])
def test_it_is_said_before_anybody_sees_it(hidden, lines):
    said = telling_lines(FILES, texts("en"), hidden=hidden)
    assert len(said) == lines
    assert telling_lines(FILES[:1], texts("en"), hidden=True) == []
    assert len(telling_lines(FILES[:2], texts("en"), hidden=True)) == 1
    assert is_drawable("PLAN.PDF")
    assert not is_drawable("plan.docx")


async def test_the_file_of_a_poster_is_for_its_leaders_where_the_owner_is_hidden(db):
    *_, (_, number) = await things(db, 0)

    async def hang(tx: Transaction) -> None:
        await tx.run(
            "INSERT INTO poster (project_id, kind, lang, state, picture, file, hung_at,"
            " changed_at) VALUES (?, 'own', 'en', 'ready', 'picture-id', 'file-id', ?, ?)",
            number,
            NOW,
            NOW,
        )

    await db.write(hang)

    async def prints(actor: Actor) -> Reason | None:
        return await refused(db, lambda tx: poster_deeds.printable(tx, number, actor))

    assert await prints(AIDA) is None
    assert await prints(BERIK) is Reason.NOT_YOURS
    await db.write(lambda tx: tx.run("UPDATE project SET name_shown = 1 WHERE id = ?", number))
    assert await prints(BERIK) is None
