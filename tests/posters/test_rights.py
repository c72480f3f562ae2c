"""Strangers, coordinators of other regions and those whom it concerns press the buttons of posters
and certificates, and confirm numbers."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from cards.certificates import presses as certificate_presses
from cards.posters import presses as poster_presses
from cards.presses import PREFIXES, Press, pack
from community.certificates import certificates, confirmed
from community.drawings import drawings
from community.posters import posters
from sandbox.client import Person, Sandbox
from storage.connecting import connect
from storage.db import Transaction
from storage.events import guests
from storage.groups import coordinators as coordinator_rows
from storage.projects import projects
from storage.projects.projects import Telling
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, SAULE, a_person, an_event
from tests.forms.answering import says
from tests.inside import COORDINATOR, bot_inside
from tests.steps import opened, taps, with_button

ONLY = "Only coordinators can do this. What you can do: /help"
REGION = "Another coordinator looks after this region: /coordinators"
GONE = "This was withdrawn or is not here any more."
AUTHOR = "Only its author can do this. What is yours: /me"
NOT_SHOWN = "This project is not shown to you. Please ask its owner for a link."
#: Kind of press → what it tells a stranger, and a coordinator of another region.
Table = dict[type[Press], tuple[str, str]]
POSTERS: Table = {
    **dict.fromkeys(
        (poster_presses.MakePoster, poster_presses.DrawPoster, poster_presses.SendPoster),
        (AUTHOR, AUTHOR),
    ),
    poster_presses.HangPoster: (AUTHOR, AUTHOR),
    # It was drawn, and does not hang.
    **dict.fromkeys((poster_presses.ShowPoster, poster_presses.PrintPoster), (NOT_SHOWN, GONE)),
}
CERTIFICATES: Table = dict.fromkeys(
    (
        *(certificate_presses.ShowCertificates, certificate_presses.IssueCertificates),
        *(certificate_presses.OpenCertificate, certificate_presses.GetCertificate),
        *(certificate_presses.RenameCertificate, certificate_presses.WithdrawCertificate),
    ),
    (ONLY, REGION),
)
#: What these show is the presser's own. A coordinator may take a poster down, see test_posters.py.
OWN = (
    *(
        certificate_presses.ListMyCertificates,
        certificate_presses.AskPortfolio,
        certificate_presses.MakePortfolio,
    ),
    poster_presses.TakeDownPoster,
)
#: An organiser's, see tests/certificates/test_looks.py.
ELSEWHERE = {certificate_presses.SetCertificates, certificate_presses.ShowSample}
AIDA = 100


def test_the_tables_name_every_button():
    modules = {poster_presses.__name__, certificate_presses.__name__}
    held = {kind for kind in PREFIXES.values() if kind.__module__ in modules}
    assert {*POSTERS, *CERTIFICATES, *OWN} == held - ELSEWHERE


@dataclass(frozen=True, slots=True)
class Story:
    """Aida's project with a poster that is drawn, and her certificate of Saule's event."""

    box: Sandbox
    numbers: dict[str, int]
    number: str
    file: Path

    def forged(self, kind: type[Press]) -> Press:
        known = {
            **self.numbers,
            "lang": "en",
            "look": "plain",
            "period": "all",
            "page": 0,
            "sure": 1,
        }
        return kind(**{field.name: known[field.name] for field in fields(kind)})

    async def tries(self, who: Person, table: Table) -> dict[type[Press], str]:
        said = await who.start()
        place = await who.sees("", after=said)
        return {kind: (await who.press(place, pack(self.forged(kind)))).text for kind in table}

    def books(self) -> dict[str, object]:
        reading = sqlite3.connect(self.file)
        tables = ("poster", "certificate", "drawing", "drawing_for", "draft", "audit")
        read = {table: reading.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        reading.close()
        return {**read}


async def prepare(file: Path) -> tuple[dict[str, int], str]:
    db = await connect(with_tables(file))
    event = await an_event(db, local=AHEAD)

    async def work(tx: Transaction) -> tuple[dict[str, int], str]:
        aida = await a_person(tx, AIDA)
        await tx.run("UPDATE person SET name = 'Aida' WHERE id = ?", AIDA)
        project = await projects.add(
            tx, AIDA, "key-of-it", said=Telling("A stand"), source=None, now=NOON
        )
        draft = await posters.begin(tx, aida, project.id, lang="en", now=NOON)
        draft = await says(tx, posters.POSTER, draft, words="No laboratory", now=NOON)
        drawing = await posters.order(tx, draft, {"lang": "en", "look": "sky"}, now=NOON)
        await drawings.finish(tx, drawing, b"picture", file=b"file", now=NOON)
        guest = await guests.put(tx, event.id, AIDA, answer="coming", group_id=None, now=NOON)
        await guests.came(tx, guest.id, event.starts_at)
        (made,) = await certificates.issue(tx, SAULE, event.id, lang="en", now=event.starts_at)
        for number in (501, 502):
            await coordinator_rows.put(tx, number, ("11",), added_by=1, now=NOON)
        # Before the clock of the bot that runs.
        await tx.run("UPDATE project SET created_at = 1700000000000")
        numbers = {
            "project_id": project.id,
            "draft_id": draft.id,
            "drawing_id": drawing.id,
            "event_id": event.id,
            "certificate_id": made.certificate.id,
        }
        return numbers, made.certificate.number

    made = await db.write(work)
    await db.close()
    return made


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    numbers, number = await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            yield Story(box, numbers, number, tmp_path / "community.db")
        assert "ERROR" not in bot.said()


async def test_every_button_does_what_the_tables_say_and_numbers_say_no_more(story):
    before = story.books()
    for number, table in enumerate((POSTERS, CERTIFICATES)):
        stranger = await story.box.person("Dana")
        other = await story.box.person("Eldar", id=501 + number)
        for role, who in enumerate((stranger, other)):
            assert await story.tries(who, table) == {k: told[role] for k, told in table.items()}
    assert story.books() == before
    await confirms(story)
    await is_corrected(story)


async def confirms(story: Story) -> None:
    """Anybody with the number hears name, event and date; nobody learns a number."""
    dana = await story.box.person("Dana", language_code="ru")
    shown = confirmed.shown_number(story.number)
    await dana.write(f"/verify {shown.lower()}")
    told = await dana.sees(shown)
    assert told.text.startswith(f"✅ Сертификат {shown} подлинный.\nAida – участие во встрече")
    assert told.buttons == []
    await dana.start(f"y0-{story.number}")
    assert (await dana.sees(shown, after=told)).text == told.text
    wrong = await dana.write(f"/verify {story.number[:-1]}")
    await dana.sees("Сертификата с таким номером нет", after=wrong)
    ids = await dana.start(f"y{story.numbers['certificate_id']}-abcdef")
    await dana.sees("Сертификата с таким номером нет", after=ids)


async def is_corrected(story: Story) -> None:
    """Saule corrects the name: Aida gets it anew, fetches it from /me, and her portfolio."""
    saule = await story.box.person("Saule", id=COORDINATOR)
    aida = await story.box.person("Aida", id=AIDA)
    said = await saule.start()
    place = await saule.sees("", after=said)
    await saule.press(place, pack(story.forged(certificate_presses.ShowCertificates)))
    await saule.tap(await saule.sees(with_button("🎖 Aida")), "🎖 Aida")
    await saule.tap(await saule.sees(with_button("Correct the name")), "Correct the name")
    await saule.sees("How shall the name of Aida be written?")
    await aida.start()
    greeted = await aida.sees("Aida")
    await saule.write("Aida Omarova")
    told = await saule.sees("The certificate says “Aida Omarova” now.")
    assert "Its owner gets it anew" in told.text
    anew = await aida.sees(lambda m: "document" in m.raw, after=greeted)
    assert "The certificate of Aida Omarova" in anew.text

    await aida.write("/me")
    listed = await taps(aida, "Certificates: 1")
    shown = confirmed.shown_number(story.number)
    assert f"\n{shown}" in listed.text
    await opened(aida, "Autumn event")
    got = await aida.sees(lambda m: "document" in m.raw and m.id > anew.id)
    event, said_of = got.text.splitlines()
    assert event == "“Autumn event”"
    assert said_of.startswith(f"🎖 The certificate of Aida Omarova, number {shown}.")
    file = got.raw["document"]
    assert (file["mime_type"], file["file_name"]) == (
        *("application/pdf", f"certificate-{shown}.pdf"),
    )
    said = await aida.write("/portfolio")
    asked = await aida.sees("Your portfolio", after=said)
    await aida.tap(asked, "Everything")
    await aida.tap(await aida.sees(with_button("✓ Everything")), "Make the PDF")
    await aida.sees(lambda m: "document" in m.raw and m.id > got.id)
