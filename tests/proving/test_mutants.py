"""The mutants that show whether tests would notice a mistake."""

import ast
from dataclasses import replace

import pytest

from tests.proving import known, trees, trials
from tests.proving.entered import ROOT
from tests.proving.mutants import draw
from tests.proving.operators import Change, Mutant, mutants, mutated
from tests.proving.reach import Reached, read
from tests.proving.trials import Trials, importers, subject_of

FILES = ("community/problems/votes.py", "storage/leases.py", "handlers/replies.py")


def made(code: str) -> list[str]:
    """What is made of this one line."""
    written = code.encode()
    return [mutated(written, mutant).decode() for mutant in mutants("x.py", written)]


@pytest.mark.parametrize(
    ("code", "mistakes"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a == b", ["a != b"]),
        ("a is not b", ["a is b"]),
        ("a in b", ["a not in b"]),
        ("a and b and c", ["a or b and c", "a and b or c"]),
        ("not a", ["(a)"]),
        ("a = b - c", ["a = b + c"]),
        ("a += b", ["a -= b"]),
        ("a = 7", ["a = 8"]),
        ("a = True", ["a = False"]),
        ("a = 'ready'", ['a = "other"']),
        ("a = 'Some words.'", []),
        ("a = [*b, c] + [d]", []),
        ("a = b if c else d", ["a = b if True else d", "a = b if False else d"]),
        ("if a: b", ["if True: b", "if False: b"]),
        ("if a := b(): c", []),
        ("raise Refused(a)", ["pass"]),
        ("a(b)", ["pass"]),
        ("async def a(): await b()", ["async def a(): pass"]),
        ("def a() -> B | None: return b", ["def a() -> B | None: return None"]),
        ("def a() -> list[B]: return b", ["def a() -> list[B]: return []"]),
        ("def a() -> bool: return b", ["def a() -> bool: return not (b)"]),
        ("a = 'ә' < b", ["a = 'ә' <= b", "a = 'ә' >= b"]),
    ],
)
def test_each_mistake_is_made(code, mistakes):
    assert made(code) == mistakes


def test_mistakes_are_made_in_sql_and_not_in_what_is_put_into_it():
    assert made('f"SELECT 1 FROM a WHERE b = ? AND {c > d}"') == [
        'f"SELECT 1 FROM a WHERE b <> ? AND {c > d}"',
        'f"SELECT 1 FROM a WHERE b = ? OR {c > d}"',
    ]
    assert made("a = \"UPDATE a SET b = ? WHERE c IS NULL AND d = 'new'\"") == [
        "a = \"UPDATE a SET b = ? WHERE c IS NOT NULL AND d = 'new'\"",
        "a = \"UPDATE a SET b = ? WHERE c IS NULL OR d = 'new'\"",
        "a = \"UPDATE a SET b = ? WHERE c IS NULL AND d <> 'new'\"",
        "a = \"UPDATE a SET b = ? WHERE c IS NULL AND d = 'other'\"",
    ]


def test_a_statement_that_is_asked_for_one_row_is_not_asked_for_more():
    assert made('a = "SELECT b FROM c LIMIT 1"') == []
    assert made('a = "SELECT b FROM c LIMIT 5"') == ['a = "SELECT b FROM c LIMIT 7"']


def test_an_order_is_turned_round_and_is_still_one():
    said = "SELECT b FROM c ORDER BY"
    assert made(f'a = "{said} b.d, e"') == [f'a = "{said} b.d DESC, e"']
    # Not `b DESC.d`, which no database takes: such a mutant would die of anything.
    assert made(f'a = "{said} b.d DESC"') == [f'a = "{said} b.d "']
    assert made(f'a = "{said} count(*)"') == []


def test_what_says_nothing_to_the_program_stays_as_it_is():
    silent = (
        '"""words"""',
        "assert a < 7",
        "log.info(a, 7)",
        "a = zip(b, c, strict=True)",
        "@dataclass(frozen=True)\nclass A:\n    b: Literal['c']",
        "class A(Enum):\n    B = 'b'",
        "A = Literal['a', 'b']",
        "def a(b: Literal['c']) -> Literal['d']: ...",
    )
    assert {code: made(code) for code in silent} == {code: [] for code in silent}


@pytest.mark.parametrize("path", FILES)
def test_each_mutant_is_a_program_and_no_other_one(path):
    written = (ROOT / path).read_bytes()
    found = [mutated(written, mutant) for mutant in mutants(path, written)]
    programs = {ast.dump(ast.parse(one)) for one in (written, *found)}
    assert len(programs) == len(found) + 1 > 10


def test_a_mutant_keeps_its_name_when_lines_come_before_it():
    written = (ROOT / FILES[0]).read_bytes()
    before = mutants(FILES[0], written)
    after = mutants(FILES[0], b"import os\n\n" + written)
    assert [one.name for one in after] == [one.name for one in before]
    assert [one.line for one in after] == [one.line + 2 for one in before]


def test_the_same_seed_draws_the_same():
    drawn = draw(1, 20, FILES)
    assert draw(1, 20, FILES) == drawn
    assert draw(2, 20, FILES) != drawn
    assert len({one.name for one in drawn}) == 20
    assert {one.path for one in drawn} == set(FILES)


VOTE = Mutant("community/problems/votes.py", 30, 20, Change("<", 0, 1, ">"), "v")
CONSTANT = Mutant("community/problems/votes.py", 10, 0, Change("<", 0, 1, ">"), "c")
LETTER = Mutant("storage/outbox.py", 80, 70, Change("<", 0, 1, ">"), "l")
TESTS = [
    Reached(
        "tests/problems/test_votes.py::slow", 9.0, frozenset({"community/problems/votes.py:20"})
    ),
    Reached(
        "tests/problems/test_votes.py::quick", 0.1, frozenset({"community/problems/votes.py:20"})
    ),
    Reached(
        "tests/problems/test_votes.py::other", 0.1, frozenset({"community/problems/votes.py:50"})
    ),
    Reached("tests/problems/test_votes.py::table", 0.05, frozenset()),
    Reached(
        "tests/people/test_votes.py::votes", 0.1, frozenset({"community/problems/votes.py:20"})
    ),
    Reached("tests/test_hard.py::long", 30.0, frozenset({"storage/outbox.py:70"})),
    Reached("tests/people/test_letters.py::short", 0.5, frozenset({"storage/outbox.py:70"})),
]


def names(tests: list[Reached]) -> list[str]:
    return [test.name.partition("::")[2] for test in tests]


def test_the_tests_of_its_subject_that_enter_its_function_try_it_cheapest_first():
    assert subject_of(VOTE.path) == "problems"
    assert names(Trials(TESTS, 60).of(VOTE)) == ["quick", "slow"]


def test_a_constant_is_tried_by_all_that_enter_or_import_its_file_or_who_imports_it():
    assert names(Trials(TESTS, 60).of(CONSTANT)) == ["table", "quick", "other", "slow"]
    assert "handlers/problems/votes.py" in importers(CONSTANT.path)
    # What a package itself holds is imported by the package's name.
    routes = replace(CONSTANT, path="handlers/__init__.py")
    table = Reached("tests/test_commands.py::routes", 0.1, frozenset())
    assert names(Trials([table], 60).of(routes)) == ["routes"]


def test_what_belongs_to_every_subject_is_tried_as_long_as_is_allowed():
    assert subject_of(LETTER.path) == ""
    assert names(Trials(TESTS, 60).of(LETTER)) == ["short", "long"]
    assert names(Trials(TESTS, 20).of(LETTER)) == ["short"]


def test_a_file_of_tests_is_run_again_once_something_has_changed_that_it_has_to_do_with(
    tmp_path, monkeypatch
):
    for name in ("tests/a/test_a.py", "tests/a/said.txt", "tests/b/test_b.py", "storage/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    listed = sorted(str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.*"))
    for module in (known, trees, trials):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(trees, "sources", lambda: listed)
    trials._imported.cache_clear()
    kept = tmp_path / "reach.json"
    files = ["tests/a/test_a.py", "tests/b/test_b.py"]
    test = Reached("tests/a/test_a.py::a", 1.0, frozenset({"storage/a.py:1"}))
    assert known.Known(kept).stale(["tests"]) == files
    known.Known(kept).keep(files, [test])

    assert known.Known(kept).stale(["tests"]) == []
    assert known.Known(kept).tests(["tests/a"]) == [test]
    for name, stale in {
        "storage/a.py": ["tests/a/test_a.py"],
        "tests/a/said.txt": ["tests/a/test_a.py"],
        "tests/b/test_b.py": ["tests/b/test_b.py"],
    }.items():
        (tmp_path / name).write_text("a = 1")
        assert known.Known(kept).stale(["tests"]) == stale
        (tmp_path / name).write_text("")
    trials._imported.cache_clear()


def test_what_a_file_sets_up_is_entered_by_all_its_tests(tmp_path):
    seconds = '{"setup": 1.0, "call": 2.0, "teardown": 0.5}'
    quick = '{"setup": 0.0, "call": 0.5, "teardown": 0.0}'
    (tmp_path / "5.tests").write_text(
        f'["a.py::one", ["box"], {seconds}, true]\n'
        f'["a.py::two", ["box"], {quick}, true]\n'
        f'["b.py::fails", [], {quick}, false]\n'
        f'["b.py::passes", ["db"], {quick}, true]\n'
    )
    # In the worker, and in a bot of its own: before all, around a test, in a test.
    (tmp_path / "5.5.entered").write_text("0 w.py:1\n2 x.py:2\n3 x.py:3\n9 x.py:4\n")
    (tmp_path / "5.6.entered").write_text("5 y.py:7\n7 y.py:8\n")
    (tmp_path / "6.7.entered").write_text("3 z.py:9\n")

    assert read(tmp_path) == [
        Reached("a.py::one", 3.0, frozenset({"x.py:2", "x.py:3"})),
        Reached("a.py::two", 1.5, frozenset({"x.py:2", "y.py:7"})),
        Reached("b.py::passes", 0.5, frozenset({"x.py:4"})),
    ]
