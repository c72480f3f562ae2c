"""What who may only read may do all the same. Deeds that post something ask `require_voice`, in
whatever subject; a test finds the one that neither asks nor stands here.
"""

#: By subject.
ALLOWED: dict[str, frozenset[str]] = {
    "briefs": frozenset(
        {
            *("briefs.drop", "briefs.count_again", "briefs.leave_out", "briefs.leave_trace"),
            "briefs.trace_change",
            *("form.begin_part", "steps.begin", "steps.wait_on", "checks.hush"),
            *("quotes.ask", "quotes.answer", "quotes.withdraw", "quotes.set_disagrees"),
            *("quotes.withdraw_all", "checks.begin", "ground.choose", "steps.set_file"),
        }
    ),
    "broadcasts": frozenset(
        {
            *("handover.hand_over", "handover.thing", "kept.go_on"),
            "broadcasts.send",
            *("steering.steer", "steering.leave_trace", "steering.move"),
            *("steering.recall", "steering.correct"),
            *("form.move", "form.begin_correction"),
        }
    ),
    "certificates": frozenset(
        {
            *("looks.save", "looks.shown"),
            *("certificates.issue", "certificates.rename"),
            *("certificates.withdraw", "portfolio.order"),
        }
    ),
    "conversations": frozenset(
        {
            *("answering.answer", "answering.begin", "answering.say_place", "conversations.end"),
            *("conversations.open_by_link", "conversations.open_one", "conversations.take_part"),
            "statements.decide",
            *("statements.split", "statements.withdraw", "answering.require_open"),
        }
    ),
    "days": frozenset(
        {
            *("days.hold", "days.say_instead"),
            *("days.say_as_before", "days.save"),
            "days.remove",
            *("form.begin_change", "form.begin_theme"),
            *("form.save_theme", "form.begin_other_words"),
            *("form.begin_voice", "themes.approve"),
            *("themes.enter", "voices.show_name"),
            *("voices.take_back", "voices.decide"),
        }
    ),
    "digests": frozenset(
        {
            *("digests.send_now", "digests.send_again"),
        }
    ),
    "events": frozenset(
        {
            *("registration.begin", "registration.finish", "registration.take_last"),
            *("door.keep_open", "door.write_down", "signatures.order", "ushers.accept"),
            *("ushers.ask", "ushers.decline", "ushers.end"),
            *("events.open_event", "events.keep_draft", "events.follow"),
            *("events.publish", "events.change"),
            *("events.cancel", "events.restore"),
            "events.open_doors",
            *("form.begin_copy", "form.open_draft", "form.begin_companion"),
            *("form.begin_change", "form.keep_for_later", "form.drop_kept"),
            *("form.begin_feedback", "form.finish_feedback"),
            "form.publish",
            *("guests.answer", "guests.bring"),
            *("guests.leave_at_home", "guests.check_in"),
            *("guests.mark_came", "guests.add_by_hand"),
            *("guests.say", "guests.unsay", "form.unsay"),
        }
    ),
    "forms": frozenset(
        {
            *("engine.begin", "engine.begin_about"),
            *("ended.require_going", "engine.begin_or_go_on", "engine.own"),
            *("forgotten.leave", "unsent.about", "unsent.require_none"),
        }
    ),
    "groups": frozenset(
        {
            "open_groups.list_one",
            *("coordinators.leave_trace", "coordinators.invite"),
            *("coordinators.accept", "coordinators.appoint"),
            *("coordinators.known", "coordinators.dismiss"),
            *("coordinators.set_region", "overview.set_region"),
            *("overview.write", "faults.tell"),
        }
    ),
    "moderation": frozenset(
        {
            *(
                "first.look_first",
                "appeals.appeal",
                "appeals.come_back",
                "appeals.say_why",
                "appeals.undo",
                "names.look_at",
            ),
            *("decisions.begin_explaining", "decisions.decide", "lease.hand_on"),
            *("decisions.look_at", "names.look_at_reporters", "decisions.silence"),
            *("lease.note_look", "lease.take_up"),
            *("reports.report", "reports.say_why", "reports.take_back"),
        }
    ),
    "people": frozenset({"form.begin", "privacy.order_data"}),
    "personal": frozenset({"mending.take_out"}),
    "pictures": frozenset(
        {
            *("declarations.shown", "declarations.declare", "declarations.take_back"),
            *("declarations.to_declare", "declarations.ask_now"),
            *("declarations.released_for_poster", "declarations.want_on_poster"),
            "objections.hide_mine",
        }
    ),
    "posters": frozenset(
        {
            *("galleries.open_now", "galleries.choose_opening"),
            *("galleries.choose_deadline", "galleries.enter"),
            *("galleries.turn", "galleries.look_at"),
            *("posters.begin", "posters.begin_own"),
            *("posters.keep_file", "posters.order_own"),
            *("posters.take_down", "walks.start", "walks.set_pace", "walks.steer"),
        }
    ),
    "problems": frozenset(
        {
            *("belonging.comment", "belonging.share"),
            *("belonging.add_to_solution", "belonging.add_message"),
            "comments.withdraw_comment",
            *("alike.have_too", "alike.own_draft", "alike.say_another"),
            *("opening.ask_author", "opening.close_to_groups"),
            *("form.begin_from", "form.begin_with"),
            *("form.publish", "form.save_change"),
            *("form.finish_solution", "problems.choose_subject"),
            "form.save_solution_change",
            *("problems.withdraw", "problems.open_problem"),
            *("problems.hear", "problems.own_problem"),
            *(
                "joining.ask",
                "joining.join",
                "joining.say_mine_differs",
                "joining.say_not_the_same",
            ),
            *("joining.say_still", "joining.take_apart"),
            *("states.begin_change", "states.drop_prepared", "states.say_helped"),
            *("states.begin_solved", "states.open_again", "states.say_still_so"),
            *("problems.open_by_link", "solutions.withdraw_solution"),
            *("solutions.say_helped", "solutions.take_back_helped"),
            *("solutions.mark_solved", "solutions.open_solution"),
            *("solutions.open_by_link", "votes.vote"),
            *("votes.take_back_vote", "trials.begin", "trials.take_back"),
            "problems.drop_earlier",
            "trials.plan",
        }
    ),
    "projects": frozenset(
        {
            *("comments.withdraw_comment", "comments.said_comment"),
            *("feedback.begin", "feedback.take_back"),
            "feedback.thank",
            *("feedback.drop_review_question", "feedback.want_proposals"),
            "form.begin_from",
            *("form.begin_from_problem", "form.begin_for_event"),
            "form.add_words",
            *("form.publish", "form.save_change"),
            *("leaders.invite", "leaders.accept"),
            *("leaders.remove", "log.choose_stage"),
            *("log.withdraw_note", "projects.telling"),
            *("projects.choose_subject", "projects.withdraw"),
            *("projects.open_project", "projects.hear"),
            *("projects.be_asked", "projects.open_by_link"),
            *("questions.open_by_link", "questions.hand_over"),
            *("submissions.submit", "triage.keep"),
            "triage.own",
        }
    ),
    "revisits": frozenset({"revisits.answer", "revisits.open_again", "revisits.stop"}),
    "search": frozenset({"search.begin", "search.narrow"}),
    "statistics": frozenset({"datasets.publish", "files.order_picture", "files.order_table"}),
    "translations": frozenset(
        {
            *("form.begin", "form.begin_change", "translations.ask_colleagues"),
            *("translations.read_both", "translations.take_back"),
            *("wanted.pass_over", "wanted.take_back", "wanted.wish"),
        }
    ),
    "site": frozenset(
        {"page.let_index", "page.let_numbers", "releases.choose", "releases.take_back"}
    ),
}
