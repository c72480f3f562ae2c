"""One teacher's whole way: from a problem without a laboratory to a certificate.

Aida starts a project from her problem, asks colleagues, tells what happened, has a poster drawn
in every look and shows it at the event; a colleague writes to her; at the end she has a
certificate and her portfolio. It goes on where the example ends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sandbox.client import Message, Person, Sandbox
from sandbox.stories.example import PATIENCE, Example, walk, with_button

PROJECT = (
    "/me",
    "[Мәселелер]",
    "[1]",
    "[жоба бастау]",
    "Зертханасыз да тәжірибе жасауға болатынын көргім келеді. Пластик бөтелкеден стенд құрастырып,"
    " жетінші сыныппен он екі сабақта сынаймыз.",
    "[Айда Серікқызы]",
    "[Жариялау]",
    "[Жобамды ашу]",
    "[Әріптеске сұрақ]",
    "Қандай тәжірибеден бастаған дұрыс? Қауіпсіз әрі арзан болсын.",
    "[📣 Жаратылыстану]",
)
STEPS = (
    "/me",
    "[Жобалар]",
    "[1]",
    "[🧭",
    "[Жүріп жатыр]",
    "[Жобаға]",
    "[Жазып қою]",
)
POSTER = (
    "/me",
    "[Жобалар]",
    "[1]",
    "[Постер жасау]",
    "[Салып беріңіз]",
    "Ауыл мектебінде жаратылыстану зертханасы жоқ: жетінші сыныптың 24 оқушысы тәжірибені тек"
    " кітаптағы суреттен көретін.",
    "Пластик бөтелке, түтік және шырақтан он екі тәжірибеге стенд жинадық. Нұсқаулығын оқушылар"
    " өздері жазды, екі әріптес сабағында сынап көрді.",
    "Бұрын тәжірибені 24 оқушының 9-ы ғана өзі түсіндіретін, қазір 20-сы түсіндіреді. «Үйде де"
    " жасап көрдік», – дейді олар.",
    "Сабақта сұрақ көбейді, ата-аналар да көмектесе бастады. Мен дайын жауап беруді азайттым.",
    "Көктемде көрші үш мектеппен құрал алмасамыз, нұсқаулықты жинақ етіп шығарамыз.",
)
LOOKS = {"sky": "[🟦", "steppe": "[🟧", "plain": "[⬛"}
OPEN_GALLERY = ("/events", "[1]", "[Ұйымдастырушыға]", "[Галерея]", "[Қазір ашу]", "[Иә, ашылсын]")
FEEDBACK = (
    "[Кері байланыс беру]",
    "Стендті оқушылар өздері жинап, нұсқаулығын да өздері жазғаны мықты.",
    "Бастауыш сыныпқа қалай бейімдеуге болады екен деп ойландым.",
    "Сіздерге өзімнің қысқа тұйықталу туралы жұмыс парағымды жібере аламын.",
    "[Берік Ахметов]",
    "[💌",
)
CERTIFICATES = (
    "/events",
    "[Өткендері]",
    "[1]",
    "[Ұйымдастырушыға]",
    "[Сертификаттар]",
    "[Қазақша]",
)
PORTFOLIO = ("/portfolio", "[Бәрі]", "[📄")
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Keepsakes:
    """What there is to show at the end: messages with pictures and files."""

    #: By the name of the look.
    posters: dict[str, Message]
    certificate: Message
    portfolio: Message


async def live(box: Sandbox, example: Example) -> Keepsakes:
    """Raises NothingCame where a step does not hold. Moves the sandbox's clock."""
    aida, saule = example.people["aida"], example.people["saule"]
    await box.move_clock(_morning((await box.state())["now"]))
    await _project(box, example)
    posters = await _poster(aida)
    await _gallery(box, example)
    await _event(box, example)
    await walk(saule, *CERTIFICATES)
    certificate = await aida.sees(_file("certificate"), patience=PATIENCE)
    await _verify(example.people["berik"], certificate)
    await walk(aida, *PORTFOLIO)
    portfolio = await aida.sees(_file("portfolio"), patience=PATIENCE)
    return Keepsakes(posters, certificate, portfolio)


async def _project(box: Sandbox, example: Example) -> None:
    """Begun from the problem, talked over in the group, and under way."""
    aida, berik = example.people["aida"], example.people["berik"]
    await walk(aida, *PROJECT)
    question = await box.expect(
        example.groups["almaty"], with_button("Жеке жауап"), patience=PATIENCE
    )
    await berik.reply(question, "Ауа қысымынан бастаңыз: бөтелке мен шар жеткілікті.")
    await _news(box)
    await aida.sees("жаңа жауап", patience=PATIENCE)
    await walk(aida, *STEPS)
    asked = await aida.sees("жобасында не болды?", patience=PATIENCE)
    await aida.send_photo("Осы аптада бөтелкелерден алғашқы стендті құрастырдық.")
    await aida.sees("күнделігіне жазылды", after=asked, patience=PATIENCE)


async def _poster(aida: Person) -> dict[str, Message]:
    """Drawn in every look; the last one hangs. Returns the pictures."""
    await walk(aida, *POSTER)
    last = await aida.send_photo()
    await aida.sees(with_button("Әрі қарай"), after=last, patience=PATIENCE)
    drawn: dict[str, Message] = {}
    before = "[Әрі қарай]"
    for look, button in LOOKS.items():
        await walk(aida, before, button)
        last = await aida.sees(with_button("Ілу"), after=last, patience=PATIENCE)
        drawn[look] = last
        before = "[Басқа үлгі"
    await walk(aida, "[✅ Ілу]")
    await aida.sees(_file("poster"), patience=PATIENCE)
    return drawn


async def _gallery(box: Sandbox, example: Example) -> None:
    """The poster is submitted to the event, hangs in its gallery, and a colleague writes."""
    aida, berik = example.people["aida"], example.people["berik"]
    almaty = example.groups["almaty"]
    event = await box.expect(almaty, with_button("Жобамды ұсыну"), patience=PATIENCE)
    await aida.tap(event, "Жобамды ұсыну")
    await walk(aida, "[🌱 Жаратылыстанудан]")
    await walk(example.people["saule"], *OPEN_GALLERY)
    opened = await box.expect(almaty, with_button("Галереяға кіру"), patience=PATIENCE)
    await berik.tap(opened, "Галереяға кіру")
    await walk(berik, *FEEDBACK)
    await _news(box)
    await walk(aida, "[🙏 Рақмет айту]")
    await berik.sees("рақмет айтады", patience=PATIENCE)


async def _event(box: Sandbox, example: Example) -> None:
    """Aida says that she comes, and checks in; then the event is over."""
    aida, saule = example.people["aida"], example.people["saule"]
    card = await box.expect(example.groups["almaty"], with_button("Келемін"), patience=PATIENCE)
    await aida.tap(card, "Келемін")
    begins = next(
        entity["unix_time"] for entity in card.raw["entities"] if entity["type"] == "date_time"
    )
    await box.move_clock(begins - 30 * MINUTE)
    asked = await saule.write("/checkin")
    door = await saule.sees(lambda message: bool(_codes(message)), after=asked, patience=PATIENCE)
    await aida.write(_codes(door)[0])
    await aida.sees("Қош келдіңіз", patience=PATIENCE)
    await box.move_clock(begins + 300 * MINUTE)


def _codes(message: Message) -> list[str]:
    """For the door."""
    return [word for word in message.text.split() if len(word) == 6 and word.isupper()]


async def _news(box: Sandbox) -> None:
    """What is new comes at most every ten minutes: that much later it may."""
    await box.move_clock((await box.state())["now"] + 11 * MINUTE)


def _morning(now: float) -> float:
    """Ten o'clock in Almaty on the next day that is no Sunday: news waits in quiet hours."""
    at = datetime.fromtimestamp(now, UTC).replace(hour=5, minute=0, second=0) + timedelta(days=1)
    return (at + timedelta(days=1) if at.weekday() == 6 else at).timestamp()


async def _verify(berik: Person, certificate: Message) -> None:
    """Anybody may ask."""
    number = next(word.strip(".") for word in certificate.text.split() if "-" in word)
    await berik.write(f"/verify {number}")
    await berik.sees("нөмірлі сертификат жарамды", patience=PATIENCE)


def _file(name: str) -> Callable[[Message], bool]:
    return lambda message: message.raw.get("document", {}).get("file_name", "").startswith(name)
