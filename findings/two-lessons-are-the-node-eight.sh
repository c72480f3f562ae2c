#!/usr/bin/env bash
# pydot makes one node, "8", of the lessons "8:00 Алгебра" and "8:45 Тіл".
#
# Expected: a name given to Node is the node's name; what needs quotation marks in DOT gets them, as a gap, a hyphen
# and a quotation mark do.
# Seen: what stands behind a colon is left out of the node, and of an edge it is a place at the node, so both lessons
# are "8" and the arrow between them goes from "8" to itself. "9-сынып: физика" and "9-сынып: тіл" are one too.
# Given with quotation marks of its own such a name is whole. graphviz of PyPI keeps such a node's name, and its
# manual says that in an edge a colon is a place.
# Why it matters: hours and titles have colons, and a plan of lessons drawn so has fewer than there are, without a
# word. We draw no graphs.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
python3 -m venv venv
venv/bin/pip install -q --no-compile --disable-pip-version-check pydot==4.0.1 graphviz==0.21
venv/bin/python - <<'PY'
from importlib.metadata import version

import graphviz
import pydot


def drawn(first, second):
    day = pydot.Dot("day", graph_type="digraph")
    day.add_node(pydot.Node(first))
    day.add_node(pydot.Node(second))
    day.add_edge(pydot.Edge(first, second))
    return [line.strip() for line in day.to_string().splitlines()[1:-1]]


print("pydot", version("pydot"))
for names, seen in (
    (("8:00", "8:45"), ["8;", "8;", "8:00 -> 8:45;"]),
    (("8:00 Алгебра", "8:45 Тіл"), ["8;", "8;", '8:"00 Алгебра" -> 8:"45 Тіл";']),
    (("8-00 Алгебра", "8-45 Тіл"), ['"8-00 Алгебра";', '"8-45 Тіл";', '"8-00 Алгебра" -> "8-45 Тіл";']),
    (('"8:00"', '"8:45"'), ['"8:00";', '"8:45";', '"8:00" -> "8:45";']),
):
    print(names, drawn(*names))
    assert drawn(*names) == seen
assert drawn("9-сынып: физика", "9-сынып: тіл")[:2] == ['"9-сынып";', '"9-сынып";']
day = graphviz.Digraph()
day.node("8:45 Тіл")
assert '"8:45 Тіл"' in day.source
PY
