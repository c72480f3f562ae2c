"""Functions of `storage/` that are otherwise than most, by their modules."""

from tests.storage.worlds import names

#: Told of somebody, and speaks of what all see.
OF_ALL = names(
    """
    broadcasts.broadcasts.before conversations.announcing.show_to
    conversations.conversations.to_count_anew days.dues.count
    days.voices.place
    events.events.show_to events.events.to_close events.lists.count events.lists.page
    groups.coordinators.reachable groups.overview.to_choose outbox.recover
    projects.proposals.waiting sending.due.page_after sending.redraws.stale site.gone.gone
    translations.translations.waiting translations.wanted.most_wanted
    """
)
#: Of two communities it says something else than of each: how many, in one, or what both have.
TOGETHER = names(
    """
    briefs.counting.everything conversations.announcing.show_to days.days.listed days.dues.plan
    days.dues.clocks days.voices.published_years events.events.show_to facts.begun
    following.news.habits groups.overview.by_region moderation.half_years.last
    people.quiet.of_feedback people.quiet.of_news people.quiet.put_off revisits.revisits.habits
    search.blocks.every search.texts.fold_anew site.numbers.set_out site.visits.by_day
    site.visits.set_indexed statistics.cells.of_period statistics.cells.of_place
    statistics.cells.whole statistics.datasets.every statistics.facts.read
    """
)
#: What they speak of are no rows by chance: their own tests have them.
QUIET = names(
    """
    briefs.briefs.next_reminder broadcasts.errands.revive broadcasts.letters.has_moved
    broadcasts.letters.renew broadcasts.letters.send_unknown_again broadcasts.letters.spare
    broadcasts.nights.clocks broadcasts.nights.put_off broadcasts.undelivered.count_stopped
    broadcasts.undelivered.groups_without days.days.begin_occurrence days.dues.due
    days.dues.due_groups days.dues.letters days.dues.occurrence_at days.themes.of_year
    days.themes.remove digests.digests.add digests.digests.mark_lost digests.digests.taken
    digests.things.load drawings.drawings.count_since drawings.drawings.forget
    drawings.drawings.poster_sheet drawings.unsafe_files.drawn
    drawings.unsafe_files.drop_withdrawn drawings.unsafe_files.hopeless
    drawings.unsafe_files.place events.events.drop_draft events.guests.count_before
    events.reminders.put facts.fixed_coordinators facts.get following.news.people_due
    forms.drafts.mark_sent groups.coordinators.invite groups.faults.lately inbox.add_all_done
    inbox.add_done inbox.is_empty inbox.mark_done inbox.taps_since leases.get leases.release
    moderation.decisions.silences_of moderation.first.changed_by moderation.fresh.after
    moderation.queue.close moderation.queue.drop moderation.queue.objections_since
    moderation.reports.judge_anew moderation.sealed.leave_out moderation.sealed.note_sent
    moderation.sealed.reword moderation.sealed.unname_poster moderation.sealing.set_state
    moderation.sealing.unseal moderation.waiting_letters.hold moderation.waiting_letters.let_go
    outbox.buttons_at outbox.send_again people.forgetting.drop_newcomer
    people.leftovers.drawings_of people.leftovers.letters_by people.leftovers.letters_of
    people.leftovers.updates_of people.quiet.written people.renamed.soonest
    people.renamed.waiting people.silenced.remove people.silenced.until
    pictures.likeness.new_in pictures.objections.is_shown_still pictures.objections.too_old
    posters.galleries.add posters.galleries.of_group posters.galleries.open_with_posters
    posters.galleries.to_announce posters.on_page.content posters.on_page.of_projects
    posters.on_page.wanted posts.held problems.families.still_count problems.notices.people_due
    problems.problems.fill problems.states.drop_prepared problems.states.prepared
    projects.feedback.people_to_tell projects.idle.of_habits projects.idle.of_quiet_owners
    projects.leaders.invited_to projects.log.answers_of projects.projects.fill
    projects.proposals.due revisits.revisits.drop_later revisits.revisits.due search.blocks.put
    search.texts.fill search.texts.filled search.texts.old search.texts.soonest
    search.texts.unfilled sending.in_doubt.is_outdone sending.in_doubt.note_digest_arrived
    sending.redraws.stale site.lines.problems site.lines.voices site.numbers.are_out
    site.numbers.ever_were site.shown.briefs site.shown.feedback site.shown.problem
    site.shown.problems site.shown.solutions site.shown.solutions_among
    site.shown.some_problems site.shown.some_voices site.shown.trials site.visits.is_indexed
    statistics.cells.frozen statistics.cells.of_conversations statistics.cells.period
    statistics.datasets.finish statistics.datasets.unmade translations.versions.of_many
    translations.versions.of_one
    """
)
#: Says or writes something also where what is named is nowhere: who looks on, what is new.
ANYWAY = names(
    """
    albums.keep_part:chat_id albums.own:chat_id audit.add:actor_id briefs.checks.hush:person_id
    briefs.checks.of_brief:brief_id briefs.counting.tried:head_id
    broadcasts.errands.write_to:mailing_id broadcasts.kept.add:person_id
    broadcasts.letters.counts:mailing_id broadcasts.letters.write_cards:mailing_id
    broadcasts.letters.write_one:chat_id broadcasts.mailings.add:subject_id
    certificates.certificates.attendance:event_id certificates.looks.get:event_id
    certificates.portfolio.of_person:person_id conversations.announcing.write_cards:mailing_id
    conversations.ballots.add:person_id conversations.conversations.add:author_id
    conversations.statements.add:author_id conversations.statements.candidates:ballot_id
    conversations.statements.candidates:person_id digests.activity.add:subject_id
    digests.activity.add_event_for_people:event_id
    digests.activity.add_for_followers:problem_id digests.activity.add_for_followers:subject_id
    digests.activity.mark_seen:person_id digests.activity.mark_seen:subject_id
    digests.activity.merge:group_id digests.digests.set_letter:letter_id
    digests.items.of_group:group_id digests.within.items:person_id
    digests.within.problems:person_id digests.within.projects:person_id
    digests.within.solutions:person_id drawings.drawings.add_waiting:chat_id
    drawings.drawings.mark_known:file_id drawings.drawings.put:key
    drawings.unsafe_files.replace:file_id events.door_lists.put:event_id
    events.door_lists.put:person_id events.events.add:code events.events.add:key
    events.events.add:organiser_id events.feedback.say:person_id
    events.guests.add_companion:host_id events.guests.put:person_id
    events.ushers.accept:person_id events.ushers.add:key facts.put:key
    following.follows.add:person_id following.follows.add:thing_id
    following.news.ids_of:thing_id forms.drafts.mark_asked:post_id
    groups.coordinators.mark_used:person_id groups.coordinators.put:person_id
    groups.faults.note:person_id groups.groups.add:chat_id groups.groups.add:key
    groups.groups.move:chat_id groups.groups.remember_former:chat_id
    groups.groups.remember_former:group_id groups.keepers.merge:group_id
    groups.keepers.put:group_id groups.keepers.put:person_id
    groups.keepers.put_if_needed:group_id groups.keepers.put_if_needed:person_id
    groups.members.add:person_id groups.overview.count_in_reach:person_id
    groups.overview.to_choose:person_id moderation.decisions.is_untouched:entry_id
    moderation.further.wait:thing_id moderation.queue.add:thing_id
    moderation.queue.hold:entry_id moderation.queue.hold:person_id
    moderation.reports.add_report:person_id moderation.reports.judged:person_id
    moderation.sealing.seal:author_id moderation.sealing.seal:thing_id
    moderation.things.is_of_group:group_id people.forgetting.written:person_id
    people.leftovers.is_under_way:person_id people.mydata.collect:person_id
    people.renamed.drop:person_id people.renamed.note:person_id people.silenced.put:person_id
    people.waiting.for_person:person_id photos.add:owner_id photos.copy:to_id
    photos.hand_over:owner_id photos.hand_over:to_id photos.join:owner_id photos.join:to_id
    photos.shown:owner_id pictures.going.released_of:author_id pictures.going.shown:owner_id
    pictures.likeness.compare:file_id pictures.likeness.compare:unique_id
    pictures.likeness.remember:file_id pictures.likeness.remember:unique_id
    pictures.objections.add:entry_id pictures.objections.add:picture_id
    pictures.pictures.declare:picture_id pictures.pictures.put_on_poster:project_id
    pictures.pictures.put_on_poster:unique_id pictures.pictures.want:owner_id
    pictures.pictures.want:unique_id posters.galleries.around:person_id
    posters.galleries.counts:event_id posters.galleries.visit:person_id
    posters.posters.note_sent:file_id posters.walks.pause_others:event_id posts.add:chat_id
    posts.add:subject_id posts.adopt:message_id posts.mark_digest_sent:message_id
    posts.mark_sent:message_id posts.take_over:chat_id posts.take_over:message_id
    posts.take_over:subject_id problems.families.head_of:problem_id
    problems.families.ids_of:problem_id problems.families.say_of_pair:person_id
    problems.families.standing_of:person_id problems.families.standing_of:problem_id
    problems.notices.add:person_id problems.notices.mute:person_id
    problems.notices.words_of:person_id problems.problems.add:author_id
    problems.problems.withdraw:problem_id problems.readers.add:person_id
    problems.sight.by_group:group_id problems.sight.by_person:person_id
    problems.solutions.add:author_id problems.solutions.withdraw:solution_id
    problems.still_so.put:person_id problems.still_so.remove:person_id
    problems.trials.put:author_id problems.trials.put:problem_id
    problems.trials.tally:solution_id problems.votes.check:voter_id
    projects.leaders.accept:person_id projects.leaders.invite:key
    projects.notices.add:person_id projects.notices.mute:person_id
    projects.notices.words_of:person_id projects.projects.add:key
    projects.projects.add:owner_id projects.projects.add_reader:person_id
    projects.proposals.decline:person_id projects.proposals.mark:person_id
    revisits.revisits.plan:person_id revisits.revisits.plan:thing_id
    search.searches.add:person_id search.texts.put:thing_id search.texts.remove:thing_id
    sending.in_doubt.behind:message_id sending.in_doubt.is_a_copy:message_id
    sending.in_doubt.note_arrived:message_id site.releases.put:address
    translations.translations.add:author_id translations.translations.check:person_id
    translations.translations.set_state:translation_id
    translations.translations.waiting:person_id
    translations.translations.withdraw:translation_id translations.wanted.most_wanted:person_id
    translations.wanted.pass_over:person_id translations.wanted.pass_over:thing_id
    """
)
#: Its limit is one of problems, each with all of its texts.
OF_SEVERAL = names("search.texts.readable")
