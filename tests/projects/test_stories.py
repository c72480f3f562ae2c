"""From a problem to what changed: a project's journey in each language, on both databases."""

from tests.running import in_languages
from tests.steps import awake, card_in, group_with_bot, is_now, pressed, with_button

STAND = "From bottles, a tube and a candle"


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_a_journey(box, lang):
    aida = await box.person("Aida", language_code=lang)
    berik = await box.person("Berik", language_code=lang)
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.tap(
        await box.expect(group, "/problem"),
        {"kk": "Қазақша", "ru": "Русский", "en": "English"}[lang],
    )
    await awake(aida)
    problem = await card_in(box, group, berik, text="No laboratory")

    # My concern: a project begins with the problem.
    await aida.tap(problem, "🌱")
    await aida.sees("4")
    await aida.write(STAND)
    asked = await aida.sees(with_button("Aida"))
    await aida.tap(asked, "Aida")
    preview = await aida.sees(with_button("✅"))
    await aida.tap(preview, "✅")
    card = await box.expect(group, lambda m: m.text.startswith("🌱") and STAND in m.text)
    assert "●○○○○○○" in card.text
    assert "🧩" in card.text

    # A colleague comments, its owner writes into the log: each with one reply.
    await berik.reply(card, "We have bottles too")
    await aida.reply(card, photo=True, caption="This week we built the stand")
    await box.expect(group, is_now(card, "💬 1 · 📓 1"))

    # Colleagues are asked in the group and by a link.
    await aida.tap(card, card.labels[-1])
    page = await aida.sees(with_button("❓"))
    await aida.tap(page, "❓")
    prompt = await aida.sees(lambda m: m.asks)
    await aida.reply(prompt, "Which tube holds?")
    where = await aida.sees(with_button("📣 Rural"))
    link = next(word for word in where.text.split() if "?start=q" in word)
    sent = await pressed(aida, where, "📣 Rural")
    question = await box.expect(group, lambda m: m.text.startswith("❓ Which tube holds?"))
    await berik.reply(question, "A rubber one")
    dana = await box.person("Dana", language_code=lang)
    await dana.start(link.partition("start=")[2])
    await dana.reply(await dana.sees(lambda m: m.asks), "Silicone")
    named = await dana.sees(lambda m: "Dana" in m.labels)
    await dana.tap(named, named.labels[1])
    await box.expect(group, is_now(question, "💬 2"))
    answers = await pressed(aida, sent, sent.labels[1])
    assert "Berik\nA rubber one" in answers.text
    assert "Dana" not in answers.text
    assert "Silicone" in answers.text

    # The journey goes on, led by two.
    page = await aida.sees(with_button("🧭"))
    steps = await pressed(aida, page, "🧭")
    await aida.tap(steps, steps.labels[4])
    await box.expect(group, is_now(card, "●●●●●○○"))
    page = await pressed(aida, steps, steps.labels[-1])
    owner = await pressed(aida, page, "🛠")
    leaders = await pressed(aida, owner, "👥")
    await aida.tap(leaders, "➕")
    invitation = await aida.sees("?start=l")
    payload = next(word for word in invitation.text.split() if "?start=l" in word)
    await berik.start(payload.partition("start=")[2])
    await box.expect(group, is_now(card, "👥 Berik"))
    joined = await aida.sees(lambda m: "Berik" in m.text, after=invitation)
    await berik.reply(card, "The seventh class tried it")
    await box.expect(group, is_now(card, "📓 2"))

    # Withdrawn, it is gone for good.
    page = await pressed(aida, joined, joined.labels[0])
    owner = await pressed(aida, page, "🛠")
    sure = await pressed(aida, owner, "🗑")
    await aida.tap(sure, sure.labels[0])
    gone = await box.expect(group, lambda m: m.id == card.id and STAND not in m.text)
    assert gone.labels == []
    await box.expect(group, lambda m: m.id == question.id and "Which tube" not in m.text)
