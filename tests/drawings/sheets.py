"""What a drawing is made of; benchmarks draw it, too, and have no pytest."""

from community.posters.posters import LOOKS

SHEET = {
    "lang": "kk",
    "look": "sky",
    "title": "Ауылдағы зертхана: әғқңөұүһі ӘҒҚҢӨҰҮҺІ",
    "name": "Айда",
    "place": "Маңғыстау облысы",
    "date": "Қараша 2026",
    "programme": "Ustaz Üni",
    "scan": "Камераны бағыттаңыз",
    "link": "https://t.me/ustaz_uni_bot?start=j1-abcdefghijkl",
    "parts": [{"head": "Мәселе", "words": "Құралдар жоқ"}],
    "project": 1,
}

LONG = "Ауылдағы мектепте зертхана жоқ, сондықтан тәжірибені өз қолымен жасай алмайды. " * 5
HEADS = ("Мәселе", "Не істедік", "Қайдан білеміз", "Не өзгерді", "Әрі қарай")


def sheet(number: int) -> dict[str, object]:
    parts = [{"head": head, "words": LONG[:400]} for head in HEADS]
    return {**SHEET, "title": f"№ {number}", "look": LOOKS[number % 3], "parts": parts}
