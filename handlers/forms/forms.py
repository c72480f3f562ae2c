"""All forms, by their kinds: a part of the routing table."""

from dataclasses import replace

from handlers.briefs import briefs
from handlers.briefs import checks as brief_checks
from handlers.briefs import steps as brief_steps
from handlers.broadcasts import form as broadcast_form
from handlers.certificates import certificates, looks
from handlers.conversations import form as conversation_form
from handlers.conversations import statements
from handlers.days import calendar, occurrences, teachersday, voices
from handlers.events import form as event_form
from handlers.events import registration
from handlers.forms.asking import Asked
from handlers.groups import faults, open_groups, overview
from handlers.moderation import author, queue, reports
from handlers.people import settings
from handlers.posters import posters
from handlers.problems import form as problem_form
from handlers.problems import joining, states, trials
from handlers.projects import comments, feedback, log, questions, review_question, triage
from handlers.projects import form as project_form
from handlers.search import search
from handlers.translations import translations
from storage.forms.drafts import Kind

FORMS: dict[Kind, Asked] = {
    asked.form.kind: asked
    for asked in (
        *(problem_form.PROBLEM, problem_form.CHANGE, problem_form.COMMENT, problem_form.SOLUTION),
        *(problem_form.SOLUTION_CHANGE, trials.TRIAL),
        # What was kept while it was under way is asked about then.
        replace(project_form.PROJECT, closed=triage.ask_again),
        *(project_form.CHANGE, triage.OFFER, comments.COMMENT, log.NOTE),
        *(questions.QUESTION, questions.ANSWER),
        *(feedback.FEEDBACK, feedback.ANSWER, review_question.REVIEW_QUESTION),
        *(posters.POSTER, posters.OWN, certificates.NAME, looks.LOOK),
        *(event_form.EVENT, event_form.CHANGE, event_form.COMPANION, event_form.BY_HAND),
        event_form.FEEDBACK,
        registration.REGISTRATION,
        *(broadcast_form.BROADCAST, broadcast_form.CORRECTION, broadcast_form.MOVE),
        *(overview.LETTER, open_groups.LINK, faults.FAULT, settings.SETTING),
        *(translations.TRANSLATION, translations.REFUSAL),
        *(conversation_form.CONVERSATION, statements.STATEMENT, statements.SPLIT),
        *(search.SEARCH, states.STATUS, joining.JOIN),
        *(reports.LINE, queue.EXPLAIN, author.AMEND, author.OBJECTION),
        *(briefs.BRIEF, briefs.PART, brief_steps.STEP, brief_checks.NOTE),
        *(calendar.DAY, teachersday.THEME, occurrences.OTHER_WORDS, voices.VOICE),
    )
}
