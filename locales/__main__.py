"""`python -m locales`: bring new texts into kk.po and ru.po, and take those out that are gone."""

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from locales.extract import Said, TextId, Unreadable, ids, spoken, untranslated, updated

HERE = Path(__file__).parent


def main() -> int:
    try:
        texts = spoken(HERE.parent)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    for lang in ("kk", "ru"):
        _update(HERE / f"{lang}.po", lang, texts)
    return 0


def _update(file: Path, lang: str, texts: Mapping[TextId, Said]) -> None:
    before = file.read_bytes()
    after = updated(before, lang, texts)
    file.write_bytes(after)
    known = ids(read_po(BytesIO(before), locale=lang))
    missing = untranslated(read_po(BytesIO(after), locale=lang))
    new, gone = len(texts.keys() - known), len(known - texts.keys())
    print(f"{file.name}: {len(texts)} texts, {new} new, {gone} gone, {len(missing)} to translate")


if __name__ == "__main__":
    sys.exit(main())
