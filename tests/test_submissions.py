"""Many ways to submit a project: each becomes the right one, or a clear question."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from tests.people import card_in, group_with_bot, is_now, with_button


@dataclass(frozen=True, slots=True)
class Scene:
    """One teacher, who is in no group until she makes one."""

    box: Sandbox
    aida: Person

    async def group(self, **kind: object) -> Group:
        return await group_with_bot(self.box, "Rural", self.aida, **kind)

    async def with_berik(self) -> tuple[Group, Person]:
        berik = await self.box.person("Berik")
        return await group_with_bot(self.box, "Rural", self.aida, berik), berik

    async def card(self, group: Group, *parts: str, after: Message | int = 0) -> Message:
        """The project's card in the group, once it says all of this."""

        def fits(message: Message) -> bool:
            return message.text.startswith("🌱") and all(part in message.text for part in parts)

        return await self.box.expect(group, fits, after=after)

    async def preview(self, *parts: str, after: Message | int = 0) -> Message:
        """What the bot understood, in private."""

        def fits(message: Message) -> bool:
            ready = any("Publish" in label for label in message.labels)
            return ready and all(part in message.text for part in parts)

        return await self.aida.sees(fits, after=after)

    async def named(self, *parts: str) -> Message:
        """The same, after the one question that was missing."""
        await self.aida.tap(await self.aida.sees(with_button("a colleague")), "Aida")
        return await self.preview(*parts)

    async def offered(self, *parts: str) -> Message:
        """Asked what it shall be."""
        asked = "Is this a project, a problem, or just a word to me?"
        return await self.aida.sees(lambda m: asked in m.text and all(p in m.text for p in parts))

    async def cards(self, group: Group) -> int:
        """How many projects the group sees."""
        await self.box.quiet()
        found = await self.box.messages(group)
        return sum(m.text.startswith("🌱") and "●" in m.text for m in found)


Way = Callable[[Scene], Awaitable[None]]
WAYS: dict[str, Way] = {}


def way(name: str) -> Callable[[Way], Way]:
    def keep(deed: Way) -> Way:
        WAYS[name] = deed
        return deed

    return keep


STAND = "/project A stand\nFrom bottles"


@way("a text in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write(STAND, chat=group)
    card = await scene.card(group, "A stand\n\nFrom bottles\n\n👤 Aida", "●○○○○○○ My concern")
    assert card.reply_to == said.id


@way("one line in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write("/project A stand", chat=group)
    await scene.card(group, "A stand\n\n👤 Aida")


@way("the command with the bot's name")
async def _(scene: Scene) -> None:
    group = await scene.group()
    name = scene.box.bot["username"]
    await scene.aida.write(f"/project@{name} A stand", chat=group)
    await scene.card(group, "A stand")


@way("a photo with a caption in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.aida.send_photo(STAND, chat=group)
    card = await scene.card(group, "From bottles")
    assert card.photo == sent.photo


@way("a PDF with a caption in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.send_document(STAND, chat=group, name="p.pdf", mime="application/pdf")
    card = await scene.card(group, "From bottles")
    assert card.raw["document"]["file_name"] == "p.pdf"


@way("a PDF of 20 MB and more")
async def _(scene: Scene) -> None:
    group = await scene.group()
    pdf = {"name": "p.pdf", "mime": "application/pdf", "size": 49 * 1024 * 1024}
    await scene.aida.send_document(STAND, chat=group, **pdf)
    card = await scene.card(group, "From bottles")
    assert card.raw["document"]["file_name"] == "p.pdf"


@way("a picture as a file")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.send_document(STAND, chat=group, name="p.png", mime="image/png")
    await scene.card(group, "From bottles")
    await scene.box.expect(group, lambda m: m.photo is not None)


@way("an album in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.aida.send_album(3, STAND, chat=group)
    card = await scene.card(group, "From bottles")
    assert card.photo == sent[0].photo
    assert await scene.cards(group) == 1


@way("an album out of order, its caption last")
async def _(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.aida.send_album(3, STAND, chat=group, caption_at=1, order=[2, 0, 1])
    await scene.card(group, "From bottles")
    assert await scene.cards(group) == 1
    assert sent[1].text == STAND


@way("from a topic of a forum")
async def _(scene: Scene) -> None:
    group = await scene.group(kind="supergroup", is_forum=True)
    topic = await group.topic("Projects")
    await scene.aida.write(STAND, chat=group, topic=topic)
    await scene.card(group, "From bottles")


@way("as an anonymous administrator")
async def _(scene: Scene) -> None:
    group = await scene.group(kind="supergroup")
    said = await scene.aida.write(STAND, chat=group, anonymous=True)
    await scene.box.expect(group, "Please send it as yourself", after=said)


@way("as a channel")
async def _(scene: Scene) -> None:
    group = await scene.group(kind="supergroup")
    said = await scene.aida.write(STAND, chat=group, as_channel="Aida's news")
    await scene.box.expect(group, "Please send it as yourself", after=said)


@way("the command alone in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("/project", chat=group)
    told = await scene.box.expect(group, "first line the title", after=said)
    await scene.aida.tap(told, "Begin a project")
    await scene.aida.sees("Tell me about your project.")


@way("a photo without words in a group")
async def _(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.aida.send_photo("/project", chat=group)
    told = await scene.box.expect(group, "I kept your file", after=sent)
    await scene.aida.tap(told, "Go on in private")
    await scene.aida.tap(await scene.offered("1 file is in"), "A project")
    await scene.aida.write("A stand\nFrom bottles")
    preview = await scene.named("From bottles")
    assert preview.photo == sent.photo


@way("in reply to one's own message")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("A stand\nFrom bottles", chat=group)
    await scene.aida.reply(said, "/project")
    card = await scene.card(group, "A stand\n\nFrom bottles")
    assert card.reply_to == said.id


@way("in reply to one's own photo")
async def _(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.aida.send_photo("A stand\nFrom bottles", chat=group)
    await scene.aida.reply(sent, "/project")
    assert (await scene.card(group, "From bottles")).photo == sent.photo


@way("twice in reply to the same message")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("A stand\nFrom bottles", chat=group)
    await scene.aida.reply(said, "/project")
    await scene.card(group, "From bottles")
    await scene.aida.reply(said, "/project")
    await scene.box.expect(group, "This message is a project already: “A stand”.")
    assert await scene.cards(group) == 1


@way("in reply to a colleague's message")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    said = await berik.write("A stand\nFrom bottles", chat=group)
    asked = await scene.aida.reply(said, "/project")
    await scene.box.expect(group, "These are a colleague's words", after=asked)
    assert await scene.cards(group) == 0


@way("with words of one's own in reply to a colleague")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    said = await berik.write("What do you do about it?", chat=group)
    await scene.aida.reply(said, STAND)
    card = await scene.card(group, "A stand\n\nFrom bottles\n\n👤 Aida")
    assert "What do you do" not in card.text


@way("in reply to what was forwarded into the group")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    theirs = await berik.write("A stand of mine", chat=group)
    sent = await scene.aida.forward(theirs, chat=group)
    asked = await scene.aida.reply(sent, "/project")
    await scene.box.expect(group, "This was forwarded from elsewhere", after=asked)


@way("in reply to the card of a problem")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    problem = await card_in(scene.box, group, berik, "No laboratory")
    asked = await scene.aida.reply(problem, "/project")
    told = await scene.box.expect(group, "Shall a project begin with this problem?", after=asked)
    await scene.aida.tap(told, "Start a project from this")
    await scene.aida.sees("What moves you, and what will you do?")
    await scene.aida.write("A stand from bottles")
    await scene.named("No laboratory\n\nA stand from bottles", "From the problem “No laboratory”")


@way("with words in reply to the card of a problem")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    problem = await card_in(scene.box, group, berik, "No laboratory")
    await scene.aida.reply(problem, STAND)
    await scene.card(group, "A stand\n\nFrom bottles", "From the problem “No laboratory”")


@way("from the button of a problem")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    problem = await card_in(scene.box, group, berik, "No laboratory")
    await scene.aida.tap(problem, "Start a project")
    await scene.aida.sees("What moves you, and what will you do?")
    await scene.aida.write("A stand from bottles")
    preview = await scene.named("No laboratory\n\nA stand from bottles")
    await scene.aida.tap(preview, "Publish")
    await scene.card(group, "From the problem “No laboratory”")


@way("a text in private")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write(STAND)
    preview = await scene.named("A stand\n\nFrom bottles", "It will go to: Rural")
    assert await scene.cards(group) == 0
    await scene.aida.tap(preview, "Publish")
    await scene.card(group, "From bottles")
    await scene.aida.sees("Its link, for whoever you like")


@way("published with two taps, from two devices")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write(STAND)
    preview = await scene.named("From bottles")
    data = preview.data("Publish")
    await asyncio.gather(*(scene.aida.press(preview, data) for _ in range(3)))
    assert await scene.cards(group) == 1


@way("from nobody's group")
async def _(scene: Scene) -> None:
    await scene.aida.write(STAND)
    preview = await scene.named("From bottles", "It will go to no group")
    await scene.aida.tap(preview, "Publish")
    await scene.aida.sees("Its link, for whoever you like")


@way("the command alone in private, a line, then the story")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project")
    await scene.aida.sees("Tell me about your project.")
    await scene.aida.write("A stand")
    await scene.aida.sees("What moves you, and what will you do?")
    await scene.aida.write("From bottles")
    await scene.named("A stand\n\nFrom bottles")


@way("a PDF first, the words after it")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project")
    await scene.aida.send_document(name="p.pdf", mime="application/pdf")
    await scene.aida.sees("1 file is in.")
    await scene.aida.write("A stand\nFrom bottles")
    preview = await scene.named("From bottles")
    assert preview.raw["document"]["file_name"] == "p.pdf"


@way("and this too: words and a photo after the preview")
async def _(scene: Scene) -> None:
    await scene.aida.write(STAND)
    await scene.named("From bottles")
    await scene.aida.write("The seventh class builds it.")
    await scene.preview("From bottles\n\nThe seventh class builds it.")
    sent = await scene.aida.send_photo("With a tube")
    preview = await scene.preview("builds it.\n\nWith a tube")
    assert preview.photo == sent.photo


@way("a sticker and a voice where the project is asked")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project")
    for kind in ("sticker", "voice", "location"):
        sent = await scene.aida.send(kind)
        await scene.aida.sees("I can keep words, photos and PDF files.", after=sent)
    await scene.aida.write("A stand\nFrom bottles")
    await scene.named("From bottles")


@way("a video with a caption")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.send("video", chat=group, caption=STAND)
    await scene.card(group, "From bottles")
    await scene.box.expect(group, "I kept the words.")


@way("a Word file with a caption")
async def _(scene: Scene) -> None:
    await scene.aida.send_document(STAND, name="p.docx", mime="application/msword")
    await scene.aida.sees("I kept the words.")
    await scene.named("From bottles")


@way("a sticker out of the blue")
async def _(scene: Scene) -> None:
    await scene.aida.send("sticker")
    await scene.aida.sees("I can keep words, photos and PDF files.")


@way("plain words")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write("A stand\nFrom bottles")
    await scene.aida.tap(await scene.offered("A stand From bottles"), "A project")
    await scene.aida.tap(await scene.named("A stand\n\nFrom bottles"), "Publish")
    await scene.card(group, "From bottles")


@way("a plain photo, then words")
async def _(scene: Scene) -> None:
    sent = await scene.aida.send_photo()
    await scene.offered("1 file is in")
    await scene.aida.write("A stand\nFrom bottles")
    await scene.aida.tap(await scene.offered("A stand", "1 file is in"), "A project")
    assert (await scene.named("A stand\n\nFrom bottles")).photo == sent.photo


@way("a plain album")
async def _(scene: Scene) -> None:
    sent = await scene.aida.send_album(
        4, "A stand\nFrom bottles", caption_at=2, order=[3, 1, 2, 0]
    )
    await scene.aida.tap(await scene.offered("A stand", "4 files are in"), "A project")
    assert (await scene.named("From bottles")).photo == sent[0].photo


@way("a greeting before it")
async def _(scene: Scene) -> None:
    await scene.aida.write("Hello")
    await scene.offered("Hello")
    await scene.aida.write("A stand\nFrom bottles")
    await scene.aida.tap(await scene.offered("A stand From bottles"), "A project")
    await scene.named("Only you see this yet", "🌱 A stand\n\nFrom bottles")


@way("the first of two plain messages, when the second is kept already")
async def _(scene: Scene) -> None:
    await scene.aida.write("Our school garden")
    first = await scene.offered("Our school garden")
    await scene.aida.write("A stand\nFrom bottles")
    await scene.offered("A stand From bottles")
    await scene.aida.tap(first, "A project")
    await scene.named("Only you see this yet", "🌱 Our school garden")


@way("plain words that are a problem")
async def _(scene: Scene) -> None:
    await scene.group()
    sent = await scene.aida.send_photo("No laboratory\nThe school has none")
    await scene.aida.tap(await scene.offered("No laboratory"), "A problem")
    preview = await scene.preview("No laboratory\n\nThe school has none", "🟡 Open")
    assert preview.photo == sent.photo


@way("just a word")
async def _(scene: Scene) -> None:
    await scene.aida.write("Thank you for this bot")
    await scene.aida.tap(await scene.offered("Thank you"), "Just a word")
    await scene.aida.sees("I am only a bot")


@way("forwarded: one's own")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("A stand\nFrom bottles", chat=group)
    await scene.aida.forward(said)
    asked = await scene.offered("A stand From bottles")
    assert "forwarded" not in asked.text
    await scene.aida.tap(asked, "A project")
    await scene.named("A stand\n\nFrom bottles")


@way("forwarded: the post of a channel")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("A stand\nFrom bottles", chat=group)
    await scene.aida.forward(said, channel="School news")
    await scene.offered("It was forwarded from School news", "only if the words are yours")


@way("forwarded: a colleague who hides behind a name")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    said = await berik.write("A stand\nFrom bottles", chat=group)
    await scene.aida.forward(said, hidden="Berik")
    await scene.offered("It was forwarded from Berik")


@way("in private in reply to one's own earlier message")
async def _(scene: Scene) -> None:
    said = await scene.aida.write("A stand\nFrom bottles")
    await scene.offered("A stand")
    await scene.aida.reply(said, "/project")
    await scene.named("A stand\n\nFrom bottles")


@way("edited after it was published")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write(STAND, chat=group)
    card = await scene.card(group, "From bottles")
    await scene.aida.edit(said, "/project A stand\nFrom bottles and a tube")
    await scene.box.expect(group, is_now(card, "From bottles and a tube"))


@way("edited in private before it is published")
async def _(scene: Scene) -> None:
    said = await scene.aida.write(STAND)
    await scene.named("From bottles")
    await scene.aida.edit(said, "/project A stand\nFrom bottles and a tube")
    await scene.preview("From bottles and a tube")


@way("the same again while it is under way")
async def _(scene: Scene) -> None:
    await scene.aida.write(STAND)
    await scene.named("From bottles")
    again = await scene.aida.write(STAND)
    await scene.preview("A stand\n\nFrom bottles", after=again)


@way("another one while one is under way, put into it")
async def _(scene: Scene) -> None:
    await scene.aida.write(STAND)
    await scene.named("From bottles")
    await scene.aida.write("/project A garden\nBehind the school")
    asked = await scene.aida.sees("You have an unfinished project: “A stand”.")
    await scene.aida.tap(asked, "Put this message into it")
    await scene.preview("A stand\n\nFrom bottles\n\nA garden\nBehind the school")


@way("another one while one is under way, made afterwards")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write(STAND)
    preview = await scene.named("From bottles")
    await scene.aida.write("/project A garden\nBehind the school")
    await scene.aida.sees("You have an unfinished project: “A stand”.")
    await scene.aida.tap(preview, "Publish")
    await scene.card(group, "A stand")
    await scene.aida.tap(await scene.offered("A garden Behind the school"), "A project")
    await scene.aida.tap(await scene.named("A garden\n\nBehind the school"), "Publish")
    await scene.card(group, "A garden")


@way("too long")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("/project A stand\n" + "x" * 4_007, chat=group)
    await scene.box.expect(group, "This is 7 characters too long", after=said)
    await scene.aida.write("/project A stand\n" + "x" * 4_000, chat=group)
    await scene.card(group, "A stand")


@way("too long in parts")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project A stand\n" + "x" * 3_000)
    await scene.named("A stand")
    said = await scene.aida.write("y" * 1_008)
    await scene.aida.sees("This is 10 characters too long", after=said)


@way("a title as long as a message")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write("/project " + "We build " * 30, chat=group)
    await scene.card(group, "We build We build")


@way("signs and pictures alone")
async def _(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.aida.write("/project 😀🌱 …!", chat=group)
    await scene.box.expect(group, "I see no words in it", after=said)


@way("from right to left, with braces and tags")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write("/project \u202eجذر {x} <b>\nA {} & <i>", chat=group)
    await scene.card(group, "جذر {x} <b>", "A {} & <i>")


@pytest.mark.parametrize("story_url", ["postgres-webhook"], indirect=True, scope="module")
async def test_every_way_becomes_the_right_project_or_a_clear_question(box):
    assert len(WAYS) >= 40
    aidas = [await box.person("Aida") for _ in WAYS]
    done = await asyncio.gather(
        *(deed(Scene(box, aida)) for deed, aida in zip(WAYS.values(), aidas, strict=True)),
        return_exceptions=True,
    )
    failed = {
        name: repr(error) for name, error in zip(WAYS, done, strict=True) if error is not None
    }
    assert failed == {}
