"""What every question has around it: the answer so far, and the buttons below."""

from dataclasses import replace

import pytest

from basics.languages import LANGUAGES
from cards.forms.frame import Frame, question_card
from cards.forms.presses import Back, Drop
from cards.forms.questions import Option, Question
from community.forms.steps import Choice, Form, Step, Words
from community.problems.form import PROBLEM
from locales import texts
from storage.forms.drafts import Draft, How

T = texts("en")


def test_the_answer_so_far_stands_below_the_question_and_on_its_button():
    said: How = "said"
    steps = (Step("title", Words(), optional=True), Step("subject", Choice("ab"), optional=True))
    form, answers = Form("problem", steps), {"title": "No <chalk>", "subject": "b"}
    whole = Draft(1, 1, "problem", None, "title", answers, {"title": said, "subject": said})
    card = question_card(Frame(form, whole), Question("What?"), T)
    assert card.text == "What?\n\nSo far it says:\n<blockquote>No &lt;chalk&gt;</blockquote>"
    question = Question("What?", [Option("a", "Aa"), Option("b", "Bb")])
    at = replace(whole, step="subject")
    changed = [["Take my answer out"], ["Back to the preview", "🗑 Drop"]]
    asked = [["Keep it so", "Take my answer out"], ["◀️ Back", "🗑 Drop"]]
    for one, below in ((at, changed), (replace(at, done={"title": said}), asked)):
        card = question_card(Frame(form, one), question, T)
        labels = [[button.label for button in row] for row in card.buttons if row]
        assert labels == [["Aa", "✓ Bb"], *below]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_back_and_cancel_stand_at_every_question(lang):
    draft = Draft(1, 1, "problem", None, "subject", {}, {})
    *_, last = question_card(Frame(PROBLEM, draft), Question("?"), texts(lang)).buttons
    assert [type(button.press) for button in last] == [Back, Drop]
