"""Ways to submit a project in a group; see test_submissions.py."""

from community.refusals import Reason
from tests.projects.ways import STAND, Scene, way
from tests.steps import card_in, why_not


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
    await scene.box.expect(group, why_not(Reason.THEIR_WORDS), after=asked)
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
    await scene.box.expect(group, why_not(Reason.FORWARDED_WORDS), after=asked)


@way("in reply to the card of a problem")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    problem = await card_in(scene.box, group, berik, text="No laboratory")
    asked = await scene.aida.reply(problem, "/project")
    told = await scene.box.expect(group, "Shall a project begin with this problem?", after=asked)
    await scene.aida.tap(told, "Start a project from this")
    await scene.aida.sees("What moves you, and what will you do?")
    await scene.aida.write("A stand from bottles")
    await scene.named("No laboratory\n\nA stand from bottles", "From the problem “No laboratory”")


@way("with words in reply to the card of a problem")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    problem = await card_in(scene.box, group, berik, text="No laboratory")
    await scene.aida.reply(problem, STAND)
    await scene.card(group, "A stand\n\nFrom bottles", "From the problem “No laboratory”")


@way("from the button of a problem")
async def _(scene: Scene) -> None:
    group, berik = await scene.with_berik()
    problem = await card_in(scene.box, group, berik, text="No laboratory")
    await scene.aida.tap(problem, "🌱 Project")
    await scene.aida.sees("What moves you, and what will you do?")
    await scene.aida.write("A stand from bottles")
    preview = await scene.named("No laboratory\n\nA stand from bottles")
    await scene.aida.tap(preview, "Publish")
    await scene.card(group, "From the problem “No laboratory”")
