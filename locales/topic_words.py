"""How people call what the bot can do, in three languages: beginnings of words."""

from typing import Literal

Topic = Literal[
    "problem",
    "solution",
    "comment",
    "project",
    "poster",
    "gallery",
    "feedback",
    "event",
    "register",
    "checkin",
    "certificate",
    "portfolio",
    "voice",
    "digest",
    "settings",
    "language",
    "group",
    "forget",
    "cancel",
    "mine",
    "help",
]

#: By topic. What begins with one of these is about it; look-alikes of Kazakh letters count.
STEMS: dict[Topic, tuple[str, ...]] = {
    "problem": ("мәселе", "қиындық", "проблем", "трудност", "problem", "issue"),
    "solution": ("шешім", "решен", "solution"),
    "comment": ("пікір", "комментар", "comment"),
    "project": ("жоба", "проект", "project"),
    "poster": ("постер", "poster"),
    "gallery": ("галере", "галлере", "галерея", "gallery", "galleries"),
    "feedback": ("кері", "отклик", "отзыв", "feedback"),
    "event": (
        *("кездесу", "іс-шара", "тренинг", "семинар", "жиналыс", "конференция"),
        *("встреч", "мероприят", "event", "meeting", "seminar", "workshop"),
    ),
    "register": ("тіркел", "регистр", "записат", "register", "registration"),
    "checkin": ("код", "белгілен", "отметит", "отмечат", "code", "check-in", "checkin"),
    "certificate": ("сертификат", "certificate"),
    "portfolio": ("портфолио", "аттеста", "portfolio"),
    "voice": ("үн", "голос", "voice"),
    "digest": ("шолу", "дайджест", "обзор", "digest", "news"),
    "settings": (
        *("баптау", "өңір", "облыс", "хабарлама", "тыныш"),
        *("настро", "регион", "област", "уведомлен", "тихи", "тишин"),
        *("setting", "region", "quiet", "notification"),
    ),
    "language": (
        *("тіл", "қазақша", "орысша", "язык", "казахск", "русск", "language"),
        *("по-казахск", "по-русск", "по-английск"),
    ),
    "group": ("топ", "топқа", "групп", "group"),
    "forget": ("өшір", "жою", "ұмыт", "удал", "забуд", "delete", "remove", "forget"),
    "cancel": ("болдырма", "тоқтат", "отмен", "cancel", "stop"),
    "mine": ("менікі", "менің", "мои", "моё", "мой", "моя", "mine"),
    "help": ("көмек", "анықтама", "помощ", "помог", "справк", "help"),
}
#: Whole words that are kind, and ask for nothing.
THANKS = (
    *("рахмет", "рақмет", "рахметт", "спасибо", "спс", "благодарю", "thanks", "thank", "thx"),
    *("спосибо", "пасибо", "спасибочки", "благодарна", "благодарен", "рахметтт"),
    *("rahmet", "raqmet", "rakhmet", "thankyou", "алғыс"),
    *("жарайсың", "жарайсыз", "молодец", "супер", "класс"),
)
GREETINGS = (
    *("сәлем", "сәлеметсіз", "сәлеметсізбе", "сәлеметсіздер", "салам", "ассалаумағалейкум"),
    *("қайырлы", "армысыз", "армысыздар"),
    *("привет", "здравствуйте", "здравствуй", "добрый", "доброе", "доброго"),
    *(
        "здраствуйте",
        "здраствуй",
        "здрасьте",
        "здрасте",
        "приветик",
        "приветствую",
        "саламатсызба",
    ),
    *(
        "сәлеметсізбе",
        "сәлеметсіңбе",
        "сәлемет",
        "сәлемм",
        "ассалаумағалейкүм",
        "ассаламуағалейкум",
    ),
    *("salem", "salam", "salemetsiz", "salemetsizbe", "privet", "assalaumagaleikum"),
    *("hello", "hi", "hey", "good", "helo", "hallo"),
)
#: Words that stand beside those.
BESIDE = (
    *("бе", "ме", "көп", "үлкен", "сіз", "сізге", "сіздерге", "баршаңызға", "бәріңізге"),
    *("таң", "күн", "кеш", "түн", "әріптестер", "қалайсыз", "қалайсың", "қалыңыз", "ұстаз", "үні"),
    *("be", "qalaisyz", "как", "дела", "бот", "bot"),
    *("большое", "огромное", "вам", "вас", "всем", "вечер", "день", "дня", "утро", "коллеги"),
    *("you", "very", "so", "much", "a", "lot", "there", "all", "morning", "day", "evening"),
    *("afternoon", "colleagues"),
)
#: Words that ask, where no question mark stands; in Kazakh they come late.
QUESTIONS = (
    *("қалай", "қайда", "қайдан", "қашан", "қандай", "қанша", "неге"),
    *("как", "где", "когда", "куда", "откуда", "почему", "зачем"),
    *("how", "where", "when", "why"),
)
#: Words that ask at the beginning, and mean something else further on.
OPENINGS = (
    *("кім", "не", "бола", "болады"),
    *("кто", "что", "можно", "какой", "какие", "какая"),
    *("who", "what", "which", "can", "may", "is", "do", "does"),
)
#: "I have this too", as people say it to each other. Who only agrees may speak of anything that
#: was said there, and is not here: "келісемін", "согласна".
ME_TOO = (
    *("менде де бар", "бізде де бар", "менде де", "бізде де", "менде де солай", "бізде де солай"),
    *("мен де", "менде де осы", "бізде де осы", "менде де сол", "бізде де сол"),
    *("менде де осындай", "бізде де осындай", "менде де осындай мәселе бар"),
    *("бізде де осындай мәселе бар", "менде де осы мәселе", "бізде де осы мәселе"),
    *("менде де осы мәселе бар", "бізде де осы мәселе бар", "бізде де осы жағдай"),
    *("қосыламын", "мен де қосыламын", "қолдаймын", "мен де қолдаймын"),
    *("у меня тоже", "у нас тоже", "и у меня", "и у нас", "плюсую", "та же проблема"),
    *("и у меня тоже", "и у нас тоже", "я тоже", "у меня то же самое", "у нас то же самое"),
    *("у меня тоже самое", "у нас тоже самое", "то же самое", "тоже самое", "аналогично"),
    *("у меня так же", "у нас так же", "у меня такая же проблема", "у нас такая же проблема"),
    *("у меня та же проблема", "у нас та же проблема", "такая же проблема", "плюс"),
    *("плюс один", "поддерживаю", "присоединяюсь"),
    *("me too", "i have this too", "we have this too", "us too", "same here", "same problem"),
    *("same problem here", "we have the same problem", "i have the same problem", "plus one"),
)
#: What is typed where a button passes a question over.
PASSING = (
    *("өткізу", "өткіз", "өткізіп жібер", "келесі", "керек емес"),
    *("пропуск", "пропускаю", "далее", "дальше", "не надо", "не нужно"),
    *("skip it", "next", "pass"),
)
