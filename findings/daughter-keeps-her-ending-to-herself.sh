#!/usr/bin/env bash
# qazaq-inflector puts the ending of a Kazakh name on its first word, and a wrong one on its last.
#
# Expected: a name as a whole takes one ending, on its last word. That word is often "daughter of",
# -қызы, or "son of", -ұлы, and both are possessives, so an н stands before the ending: to Айгүл
# Серікқызы is "Айгүл Серікқызына".
# Seen: the whole name is "Айгүлге Серікқызы": its documentation says that each word is declined and
# a patronymic stays as it is, which is what Russian does. A patronymic that stands alone isn't left
# so but becomes "Серікқызыға", without the н, and "Байтұрсынұлыға". The same package knows the rule
# where it makes the possessive itself: of қыз, daughter, it makes "қызына".
# Why it matters: certificates are made out "to" somebody in the dative, and letters of thanks too.
# Ours name the person in the form in which they wrote it.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
python3 -m venv "$lab/venv"
"$lab/venv/bin/pip" install -q --disable-pip-version-check qazaq-inflector==0.5.0
"$lab/venv/bin/python" - <<'PY'
from importlib.metadata import version

from qazaq_inflector import QazaqNameInflector

names = QazaqNameInflector(strict=True)
print("qazaq-inflector", version("qazaq-inflector"))
for name, case, seen in (
    ("Айгүл Серікқызы", "dative", "Айгүлге Серікқызы"),
    ("Серікқызы", "dative", "Серікқызыға"),
    ("Серікқызы", "accusative", "Серікқызыны"),
    ("Серікқызы", "ablative", "Серікқызыдан"),
    ("Байтұрсынұлы", "dative", "Байтұрсынұлыға"),
    ("Айгүл", "dative", "Айгүлге"),
):
    print(name, case, names.inflect(name, case))
    assert names.inflect(name, case) == seen
for word, case, right in (
    ("қыз", "dative", "қызына"),
    ("қыз", "accusative", "қызын"),
    ("қыз", "ablative", "қызынан"),
    ("ұл", "dative", "ұлына"),
):
    print(word, "of somebody,", case, names.possessive(word, "3", case))
    assert names.possessive(word, "3", case) == right
PY
