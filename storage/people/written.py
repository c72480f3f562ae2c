"""What a person wrote and did in the community, as they get it with /mydata; what is kept of them
besides stands in mydata.py."""

#: A section's name, its columns, and where they come from: `?` is the person's number.
WRITTEN: tuple[tuple[str, str, str], ...] = (
    (
        "profile",
        "id, name, username, lang, lang_chosen, started, region, zone, subjects, reads, digest,"
        " digest_day, digest_hour, quiet_from, quiet_until, quiet_sunday, notices, told_at,"
        " followed_at, asks_later, created_at",
        "person WHERE id = ?",
    ),
    (
        "groups",
        "g.title, m.seen, m.seen_at",
        "member m JOIN community_group g ON g.id = m.group_id WHERE m.person_id = ?"
        " ORDER BY m.seen_at",
    ),
    (
        "groups_kept",
        "g.title, k.at",
        "keeper k JOIN community_group g ON g.id = k.group_id WHERE k.person_id = ? ORDER BY k.at",
    ),
    (
        "problems",
        "id, title, description, subject, region, name_shown, state, status, votes, comments,"
        " solutions, created_at, to_all, lasts_months, in_brief, first_title, first_words,"
        " changed_at, still_so",
        "problem WHERE author_id = ? ORDER BY id",
    ),
    (
        "solutions",
        "id, problem_id, text, state, helped, created_at, later_months, later_asked,"
        " later_answered, later_holds",
        "solution WHERE author_id = ? ORDER BY id",
    ),
    (
        "comments",
        "id, problem_id, text, state, created_at",
        "comment WHERE author_id = ? ORDER BY id",
    ),
    ("votes", "problem_id, apart, at", "vote WHERE voter_id = ? ORDER BY at, problem_id"),
    ("still_so", "problem_id, at", "still_so WHERE person_id = ? ORDER BY at, problem_id"),
    (
        "votes_taken_back",
        "problem_id, at",
        "vote_aside WHERE voter_id = ? ORDER BY at, problem_id",
    ),
    (
        "problems_joined",
        "problem_id, head_id, to_id, rests, still, at",
        "problem_join WHERE joined_by = ? ORDER BY at, problem_id",
    ),
    (
        "problems_compared",
        "first_id, second_id, said, at",
        "problem_pair WHERE person_id = ? ORDER BY at, first_id",
    ),
    (
        "trials",
        "id, solution_id, problem_id, outcome, changed, cost, name_shown, region, state,"
        " created_at",
        "trial WHERE author_id = ? ORDER BY id",
    ),
    (
        "asked_later",
        "what, thing_id, solution_id, months, since, due_at, asked, asked_at, answer, answered_at",
        "revisit WHERE person_id = ? ORDER BY id",
    ),
    (
        "translations",
        "id, what, thing_id, problem_id, project_id, from_lang, lang, name_shown, title, text,"
        " base_title, base_text, state, fits, open_at, changed_at, created_at",
        "translation WHERE author_id = ? ORDER BY id",
    ),
    (
        "translations_looked_at",
        "translation_id, at",
        "translation_check WHERE person_id = ? ORDER BY at, translation_id",
    ),
    (
        "translations_wished",
        "what, thing_id, lang, at, there_at",
        "translation_wish WHERE person_id = ? ORDER BY at, thing_id, what, lang",
    ),
    (
        "translations_passed_over",
        "what, thing_id, lang, at",
        "translation_pass WHERE person_id = ? ORDER BY at, thing_id, what, lang",
    ),
    (
        "conversations",
        "conversation_id, lang, region, place, school, answered, began_at",
        "ballot WHERE person_id = ? ORDER BY id",
    ),
    (
        "conversation_answers",
        "b.conversation_id, a.statement_id, a.answer",
        "statement_answer a JOIN ballot b ON b.id = a.ballot_id WHERE b.person_id = ?"
        " ORDER BY b.id, a.statement_id",
    ),
    (
        "statements",
        "id, conversation_id, words, by_organisers, state, why, split_of, seen, created_at",
        "statement WHERE author_id = ? ORDER BY id",
    ),
    (
        "conversations_opened",
        "id, question, explanation, audience, state, created_at, ends_at",
        "conversation WHERE author_id = ? ORDER BY id",
    ),
    ("statements_decided", "id, state, why", "statement WHERE decided_by = ? ORDER BY id"),
    (
        "will_try",
        "solution_id, at, ask_at",
        "will_try WHERE person_id = ? ORDER BY at, solution_id",
    ),
    ("helped", "solution_id, at", "helped WHERE voter_id = ? ORDER BY at, solution_id"),
    (
        "projects",
        "id, title, story, focus, subject, region, name_shown, stage, state, comments, notes,"
        " feedback, visits, asks, touched_at, asked_at, lasts_months, created_at",
        "project WHERE owner_id = ? ORDER BY id",
    ),
    (
        "posters",
        "o.project_id, o.kind, o.lang, o.answers, o.picture, o.file, o.hung_at, o.changed_at",
        "poster o JOIN project p ON p.id = o.project_id WHERE p.owner_id = ?"
        " ORDER BY o.project_id",
    ),
    (
        "projects_led_with_others",
        "project_id, at",
        "project_leader WHERE person_id = ? ORDER BY id",
    ),
    (
        "project_notes",
        "id, project_id, kind, stage, text, question_id, name_shown, state, created_at",
        "project_note WHERE author_id = ? ORDER BY id",
    ),
    (
        "project_comments",
        "id, project_id, text, state, created_at",
        "project_comment WHERE author_id = ? ORDER BY id",
    ),
    (
        "feedback_given",
        "project_id, strong, wonder, offer, name_shown, thanked_at, answer, state, created_at",
        "project_feedback WHERE giver_id = ? ORDER BY id",
    ),
    (
        "posters_seen",
        "project_id, at",
        "poster_visit WHERE person_id = ? ORDER BY id",
    ),
    (
        "events_answered",
        "event_id, answer, turn, school, job, full_name, answered_at, came_at",
        "guest WHERE person_id = ? ORDER BY id",
    ),
    (
        "colleagues_brought",
        "event_id, name, answer, answered_at, came_at",
        "guest WHERE host_id = ? AND person_id IS NULL ORDER BY id",
    ),
    ("doors_helped", "event_id, until, at", "usher WHERE person_id = ? ORDER BY id"),
    ("searches", "words, at, subject, region, solved", "search WHERE person_id = ? ORDER BY at"),
    (
        "door_list",
        "event_id, letter, typed, page, open, touched_at",
        "door_list WHERE person_id = ?",
    ),
    (
        "event_feedback",
        "event_id, useful, change, attempt, at",
        "feedback WHERE person_id = ? ORDER BY at",
    ),
    (
        "certificates",
        "number, event_id, name, lang, look, state, issued_at",
        "certificate WHERE person_id = ? ORDER BY id",
    ),
    (
        "voices",
        "year, words, lang, name_shown, region, state, said_at",
        "voice WHERE person_id = ? ORDER BY year",
    ),
)
