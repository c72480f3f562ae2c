"""Texts that stand in three languages beside each other, in Kazakh, Russian and English."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from basics.records import dataclass

LANGS = ("kk", "ru", "en")
#: Skin tones, which make the same name many times.
TONES = frozenset("🏻🏼🏽🏾🏿")
PAIRS = Path(__file__).parent / "pairs.tsv"


@dataclass(frozen=True, slots=True)
class Same:
    """One thing in several languages."""

    kk: str
    ru: str
    en: str

    def in_(self, lang: str) -> str:
        return str(getattr(self, lang))


def all_of(folders: dict[str, Path], ours: Path) -> list[Same]:
    found = [
        *_names(folders["cldr-annotations-full"] / "package/annotations"),
        *_names(folders["cldr-annotations-derived-full"] / "package/annotationsDerived"),
        *_flat(folders["scratch-l10n"] / "package"),
        *_tagging(folders["id-tagging-schema"] / "package/dist/translations"),
        *_own(ours),
    ]
    return list(dict.fromkeys(found))


def by_hand() -> list[Same]:
    """Translations of one word by one word, as people keep them."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [Same(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def _joined(texts: dict[str, dict[str, str]]) -> Iterator[Same]:
    for key in texts["en"]:
        said = [texts[lang].get(key, "") for lang in LANGS]
        if sum(map(bool, said)) > 1 and len(set(said)) > 1:
            yield Same(*said)


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _names(folder: Path) -> Iterator[Same]:
    """Of pictures (emoji): their names, and their key words where all have as many."""
    told = {lang: _read(folder / lang / "annotations.json") for lang in LANGS}
    of = {lang: next(iter(whole.values()))["annotations"] for lang, whole in told.items()}
    names: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
    for lang, all_named in of.items():
        for sign, named in all_named.items():
            if not TONES & {*sign}:
                names[lang][sign] = " ".join(named.get("tts", ()))
                names[lang][f"{sign} words"] = " ".join(named.get("default", ()))
    yield from _joined(names)


def _flat(package: Path) -> Iterator[Same]:
    for file in sorted(package.glob("*/*/en.json")):
        texts = {lang: _told(file.with_name(f"{lang}.json")) for lang in LANGS}
        # What nobody translated stands there in English.
        for lang in ("kk", "ru"):
            texts[lang] = {k: v for k, v in texts[lang].items() if v != texts["en"].get(k)}
        yield from _joined(texts)


def _told(file: Path) -> dict[str, str]:
    return {k: v for k, v in _read(file).items() if isinstance(v, str)} if file.exists() else {}


def _tagging(folder: Path) -> Iterator[Same]:
    yield from _joined(
        {lang: dict(_leaves(_read(folder / f"{lang}.json")[lang])) for lang in LANGS}
    )


def _leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, f"{path}.{key}")
    elif isinstance(tree, str):
        yield path, tree


def _own(locales: Path) -> Iterator[Same]:
    texts: dict[str, dict[str, str]] = {"en": {}}
    for lang in ("kk", "ru"):
        with (locales / f"{lang}.po").open("rb") as file:
            told = {str(m.id): str(m.string) for m in read_po(file) if isinstance(m.id, str)}
        texts[lang] = {said: meant for said, meant in told.items() if said and meant}
        texts["en"] |= {said: said for said in texts[lang]}
    yield from _joined(texts)
