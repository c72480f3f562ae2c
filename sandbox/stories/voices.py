"""Teachers' voices reach those who decide, and come back: from five problems in two regions to a
brief, sentences of which one is refused, one disagrees and one is taken back, a check, an answer
as a photo, and the question half a year later.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sandbox.client import Group, Message, Person, Sandbox
from sandbox.stories.example import PATIENCE, Example, label_in, walk, with_button

WHOM = "Ғылым және жоғары білім департаменті"
ASKS = "Ауыл мектебінің әрқайсысына бір зертханалық жинақ берілсін."
PROBLEMS = (
    ("almaty", "aida", "Қыста шеберхана жылытылмайды"),
    ("almaty", "berik", "Химия реактивтерінің мерзімі өтіп кеткен"),
    ("almaty", "dana", "Интерактив тақтаны жөндейтін маман жоқ"),
    ("mangystau", "olga", "Автобус опаздывает к первому уроку"),
    ("mangystau", "nurlan", "Кітапханада жаңа кітап жоқ"),
)
SENTENCE = "Ақпанға дейін балалар қолғаппен отырады."
REFUSED = "Хатымызға әлі ешкім жауап берген жоқ."
#: So that the choice is fair: both languages, and one who disagrees.
DISAGREES = "Дорога нам нужнее, чем лаборатория."
THIRD = "Автобус күткен балалар бірінші сабаққа кешігеді."
MEANT = "Мәселе автобуста емес, жолда."
ANSWER = "Жинақтар қаңтарда жеткізіледі."
DRAFT = (
    *("[Әрі қарай]", "[Әрі қарай]", "[Осы тоқсан]", WHOM, "[Қазақша]", ASKS),
    "[📑 Қаралама жасау]",
)
#: Who is asked about which sentence, and what they press.
ANSWERS = (
    ("berik", SENTENCE, "Иә, есіміммен"),
    ("dana", REFUSED, "Жоқ"),
    ("olga", DISAGREES, "Да, просто как учитель"),
    ("nurlan", THIRD, "Иә, тек «мұғалім» деп"),
)
BACK = "↩️ Қайтарып алу"
QUARTERS = (92, 184)
DAY = 86_400


async def speak(box: Sandbox, example: Example) -> Message:
    """The brief as a PDF. Raises NothingCame where a step does not hold. Moves the clock."""
    people = example.people
    for person in people.values():
        await person.start()
    await _news(box)
    cards = await _problems(box, example)
    await people["berik"].reply(cards[0], SENTENCE)
    await people["dana"].reply(cards[0], REFUSED)
    await people["olga"].reply(cards[3], DISAGREES)
    await people["nurlan"].reply(cards[3], THIRD)
    await _drafted(people["saule"])
    await _quotes(people)
    await _checked(box, people)
    await _sent(box, people)
    brief = await _taken_back(people)
    await _answered(box, people, example.groups["almaty"], card=cards[0])
    await _later(box, people["saule"])
    return brief


async def _problems(box: Sandbox, example: Example) -> list[Message]:
    """Of groups whose administrators say where they are."""
    almaty, mangystau = example.groups["almaty"], example.groups["mangystau"]
    aida, olga = example.people["aida"], example.people["olga"]
    await _placed(box, almaty, aida, labels=("📍 Өңір", "Алматы облысы"))
    await _placed(box, mangystau, olga, labels=("📍 Регион", "Мангистауская область"))
    cards = []
    for group, handle, title in PROBLEMS:
        place = example.groups[group]
        await example.people[handle].write(f"/problem {title}", chat=place)
        cards.append(await box.expect(place, title, patience=PATIENCE))
    return cards


async def _placed(box: Sandbox, group: Group, admin: Person, *, labels: Sequence[str]) -> None:
    await admin.write("/group", chat=group)
    for label in labels:
        shown = await box.expect(group, with_button(label), patience=PATIENCE)
        await admin.tap(shown, label)


async def _drafted(saule: Person) -> None:
    await walk(saule, "/brief", "[Алматы облысы]", "[Маңғыстау облысы]", *DRAFT)
    await saule.sees(_both(PROBLEMS[0][2], WHOM), patience=PATIENCE)


async def _quotes(people: dict[str, Person]) -> None:
    """Three teachers say yes, one no; until one of them disagrees, no sentence stands there."""
    saule = people["saule"]
    for words in (SENTENCE, REFUSED, DISAGREES, THIRD):
        chosen = (f"#{words}", f"#{words}")
        await walk(saule, "[💬 Мұғалімдердің сөздері]", "[➕ Сөйлем таңдау]", *chosen)
        await saule.sees(_both("сұралды", f"«{words}»"), patience=PATIENCE)
        await walk(saule, "[Ұсынысқа]")
    for handle, words, label in ANSWERS:
        asked = await people[handle].sees(_offers(label, words), patience=PATIENCE)
        await people[handle].tap(asked, label)
    await saule.sees(with_button("💬 Мұғалімдердің сөздері"), patience=PATIENCE)
    await walk(saule, "[💬 Мұғалімдердің сөздері]")
    await saule.sees("келіспейтін біреу", patience=PATIENCE)
    await walk(saule, "[3. келіспейді]", "[Ұсынысқа]")


async def _checked(box: Sandbox, people: dict[str, Person]) -> None:
    saule = people["saule"]
    await walk(saule, "/brief", f"#{WHOM}")
    await saule.sees(f"«{SENTENCE}»", patience=PATIENCE)
    await walk(saule, "[👀 Мұғалімдерге көрсету]")
    await _news(box)
    aida, olga = people["aida"], people["olga"]
    await walk(aida, f"[{WHOM}]", "[👍 Иә, дұрыс]")
    await walk(olga, f"[{WHOM}]", "[✋ ", MEANT)
    await walk(saule, "/brief", f"#{WHOM}", "[✋ Не дұрыс түсінілмеген]")
    await saule.sees(MEANT, patience=PATIENCE)


async def _sent(box: Sandbox, people: dict[str, Person]) -> None:
    """All whose problems stand in it hear of it."""
    sent = ("[📨 Жіберілді…]", "[Хатпен]", "[Бүгін]", "12-34", "[🧭 Хабарлау]")
    await walk(people["saule"], "[Ұсынысқа]", *sent)
    await _news(box)
    await people["nurlan"].sees("Қазір: 📨 Жіберілді", patience=PATIENCE)


async def _taken_back(people: dict[str, Person]) -> Message:
    """After it was sent: later copies are without the sentence, and its coordinator knows."""
    berik, dana, saule = people["berik"], people["dana"], people["saule"]
    known = (await people["saule"].sandbox.messages(saule))[-1]
    given = await berik.sees(_offers(BACK, SENTENCE), patience=PATIENCE)
    await berik.tap(given, BACK)
    await saule.sees(f"«{SENTENCE}»", after=known, patience=PATIENCE)
    await walk(dana, "/briefs", f"#{WHOM}")
    await dana.sees(lambda one: ASKS in one.text and SENTENCE not in one.text, patience=PATIENCE)
    await walk(dana, "[📄 PDF]")
    return await dana.sees("PDF түрінде", patience=PATIENCE)


async def _answered(
    box: Sandbox, people: dict[str, Person], almaty: Group, *, card: Message
) -> None:
    """The letter comes along with the news, and the problem's card says so."""
    saule = people["saule"]
    await walk(saule, "[Ұсынысқа]", "[🧭 Жағдайын айту]", "[🏛 Жауап берілді]", WHOM, "[Жауап: иә]")
    letter = await saule.send_photo()
    await saule.sees(with_button("Бүгін"), after=letter, patience=PATIENCE)
    await walk(saule, "[Бүгін]", ANSWER, "[🧭 Хабарлау]")
    await _news(box)
    for handle in ("aida", "olga"):
        told = await people[handle].sees(ANSWER, patience=PATIENCE)
        assert told.photo
    await box.expect(almaty, lambda one: one.id == card.id and "🏛" in one.text, patience=PATIENCE)


async def _later(box: Sandbox, saule: Person) -> None:
    """Asked after a quarter and after half a year whether the answer still holds."""
    since = (await box.state())["now"]
    for days, ago in zip(QUARTERS, ("3 ай бұрын", "6 ай бұрын"), strict=True):
        await box.move_clock(_morning(since + days * DAY))
        asked = await saule.sees(_both(ago, WHOM), patience=PATIENCE)
        await saule.tap(asked, "✅ Әлі солай")
        await box.until(asked, _both("Сіздің жауабыңыз"))
    await walk(saule, "/briefs", f"#{WHOM}")
    await saule.sees("🕰 6 айдан кейін: әлі солай", patience=PATIENCE)


def _offers(label: str, words: str) -> Callable[[Message], bool]:
    return lambda message: words in message.text and bool(label_in(message, f"[{label}]"))


def _both(*words: str) -> Callable[[Message], bool]:
    return lambda message: all(one in message.text for one in words)


async def _news(box: Sandbox) -> None:
    """What is new waits for the end of quiet hours, and an hour for what came before."""
    now = (await box.state())["now"]
    await box.move_clock(_morning(now))


def _morning(now: float) -> float:
    """Eleven o'clock in Almaty, today or on the next day that is no Sunday."""
    at = datetime.fromtimestamp(now, UTC)
    day = at.replace(hour=6, minute=0, second=0)
    if at.hour >= 6:
        day += timedelta(days=1)
    return (day + timedelta(days=1) if day.weekday() == 6 else day).timestamp()
