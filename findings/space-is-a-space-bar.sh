#!/usr/bin/env bash
# Scratch's Kazakh calls the space of rockets a space bar, today's date "down" and panning "heating".
#
# Expected: words of a block are chosen for that block, and the Kazakh ones say what the English do.
# Seen: pictures of planets are under "Пробел", a key. Of "current year, month, date" the date is
# "төмен", down, though elsewhere in the same files it is "күні". floor and ceiling, of numbers, are
# a room's floor and a limitation; pitch is a throw; "pan left/right" is "right/left heating". "wait
# until" waits until a second, and while is until. "and" stays English beside "немесе", or. A motor
# of EV3 turned "this way" and "that way" is turned "in this direction" by both blocks.
# Why it matters: it is the first programming of many a Kazakh class, and a child who can't trust the
# words of blocks learns their places. We have no part in it.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
npm pack --silent scratch-l10n@6.1.116 >/dev/null
tar xzf scratch-l10n-6.1.116.tgz
python3 - <<'PY'
import json
from pathlib import Path

package = Path("package")
print("scratch-l10n", json.loads((package / "package.json").read_text())["version"])
texts = {
    language: {
        key: words
        for part in ("blocks", "extensions", "interface")
        for key, words in json.loads(
            (package / "editor" / part / f"{language}.json").read_text(encoding="utf-8")
        ).items()
    }
    for language in ("en", "kk")
}
(SPACE,) = (key for key in texts["en"] if key.endswith("Tags.space"))
for key, english, kazakh in (
    (SPACE, "Space", "Пробел"),
    ("EVENT_WHENKEYPRESSED_SPACE", "space", "пробел"),
    ("SENSING_CURRENT_DATE", "date", "төмен"),
    ("gui.opcodeLabels.date", "date", "күні"),
    ("OPERATORS_MATHOP_FLOOR", "floor", "еден"),
    ("OPERATORS_MATHOP_CEILING", "ceiling", "шектеу"),
    ("SOUND_EFFECTS_PITCH", "pitch", "лақтыру"),
    ("SOUND_EFFECTS_PAN", "pan left/right", "оң/сол қыздыру"),
    ("CONTROL_WAITUNTIL", "wait until %1", "%1 секундка дейін күту"),
    ("CONTROL_WHILE", "while %1", "%1 дейін"),
    ("OPERATORS_AND", "%1 and %2", "%1 and %2"),
    ("OPERATORS_OR", "%1 or %2", "%1 немесе %2"),
):
    print(english, "->", texts["kk"][key])
    assert (texts["en"][key], texts["kk"][key]) == (english, kazakh)
for key, english in (
    ("ev3.motorTurnClockwise", "turn this way"),
    ("ev3.motorTurnCounterClockwise", "turn that way"),
):
    print(english, "->", texts["kk"][key])
    assert english in texts["en"][key] and "осы бағытта" in texts["kk"][key]
PY
