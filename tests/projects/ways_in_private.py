"""Ways to submit a project in private; see test_submissions.py."""

import asyncio

from community.refusals import Reason
from tests.projects.ways import STAND, Scene, way
from tests.steps import is_now, why_not


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


@way("a sticker and a poll where the project is asked")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project")
    for kind in ("sticker", "poll", "location"):
        sent = await scene.aida.send(kind)
        await scene.aida.sees(why_not(Reason.CANNOT_READ), after=sent)
    await scene.aida.write("A stand\nFrom bottles")
    await scene.named("From bottles")


@way("a video with a caption")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.send("video", chat=group, caption=STAND)
    card = await scene.card(group, "From bottles")
    assert "video" in card.raw


@way("a Word file with a caption")
async def _(scene: Scene) -> None:
    await scene.aida.send_document(STAND, name="p.docx", mime="application/msword")
    await scene.named("From bottles")
    preview = await scene.preview("From bottles")
    assert preview.raw["document"]["file_name"] == "p.docx"


@way("a sticker out of the blue")
async def _(scene: Scene) -> None:
    await scene.aida.send("sticker")
    await scene.aida.sees("I keep words, photos, documents")


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
    await scene.aida.sees("Hello! You can share a problem")
    await scene.aida.write("A stand\nFrom bottles")
    await scene.aida.tap(await scene.offered("A stand From bottles"), "A project")
    await scene.named("Only you see this yet", "🌱 A stand\n\nFrom bottles")


@way("the first of two plain messages, when the second is kept already")
async def _(scene: Scene) -> None:
    await scene.aida.write("Our school garden")
    first = await scene.offered("Our school garden")
    # So much later that it is something else.
    await scene.box.act("clock", ahead=(await scene.box.state())["ahead"] + 15 * 60)
    await scene.aida.write("A stand\nFrom bottles")
    await scene.offered("A stand From bottles")
    await scene.aida.tap(first, "A project")
    await scene.named("Only you see this yet", "🌱 Our school garden")


@way("two photos, then a few words at a time")
async def _(scene: Scene) -> None:
    sent = await scene.aida.send_photo()
    await scene.aida.send_photo()
    for said in ("In our chemistry room", "the hood is broken", "for the third year now"):
        await scene.aida.write(said)
        await scene.offered(said, "2 files are in")
    # Whichever question is answered.
    await scene.aida.tap(await scene.offered("In our chemistry room"), "A project")
    whole = "🌱 In our chemistry room\n\nthe hood is broken\n\nfor the third year now"
    assert (await scene.named(whole)).photo == sent.photo


@way("a photo in the morning, its words after lessons")
async def _(scene: Scene) -> None:
    sent = await scene.aida.send_photo()
    await scene.offered("1 file is in")
    await scene.box.act("clock", ahead=(await scene.box.state())["ahead"] + 5 * 3600)
    await scene.aida.write("A stand\nFrom bottles")
    await scene.aida.tap(await scene.offered("A stand", "1 file is in"), "A project")
    assert (await scene.named("A stand\n\nFrom bottles")).photo == sent.photo


@way("a photo, something else that is published, and the photo's words days later")
async def _(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.aida.send_photo()
    await scene.offered("1 file is in")
    asked = await scene.aida.write("/problem No laboratory\nThe school has none")
    await scene.aida.tap(await scene.preview("No laboratory", after=asked), "Publish")
    await scene.box.expect(group, "No laboratory")
    await scene.box.act("clock", ahead=(await scene.box.state())["ahead"] + 3 * 24 * 3600)
    await scene.aida.write("A stand\nFrom bottles")
    await scene.aida.tap(await scene.offered("A stand", "1 file is in"), "A project")
    assert (await scene.named("A stand\n\nFrom bottles")).photo == sent.photo


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
    asked = await scene.aida.sees("You have not finished writing your project: “A stand”.")
    await scene.aida.tap(asked, "Put this message into it")
    await scene.preview("A stand\n\nFrom bottles\n\nA garden\nBehind the school")


@way("another one while one is under way, made afterwards")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write(STAND)
    preview = await scene.named("From bottles")
    await scene.aida.write("/project A garden\nBehind the school")
    await scene.aida.sees("You have not finished writing your project: “A stand”.")
    await scene.aida.tap(preview, "Publish")
    await scene.card(group, "A stand")
    await scene.aida.tap(await scene.offered("A garden Behind the school"), "A project")
    await scene.aida.tap(await scene.named("A garden\n\nBehind the school"), "Publish")
    await scene.card(group, "A garden")


@way("as long as a message")
async def _(scene: Scene) -> None:
    group = await scene.group()
    await scene.aida.write("/project A stand\n" + "x" * 4_070, chat=group)
    await scene.card(group, "A stand")


@way("too long")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project A stand\n" + "x" * 4_007)
    await scene.aida.sees("4,007 of 4,000 characters")


@way("too long in parts")
async def _(scene: Scene) -> None:
    await scene.aida.write("/project A stand\n" + "x" * 3_000)
    await scene.named("A stand")
    said = await scene.aida.write("y" * 1_008)
    await scene.aida.sees("4,010 of 4,000 characters", after=said)


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
