"""/me: how much of each is somebody's own."""

from cards.mine import Mine, mine_card, mine_in_private_card
from cards.people.mine_presses import ShowMine
from community.problems.reading import readable_here
from community.search.elsewhere import eyes_of
from community.translations.translations import waiting
from community.translations.wanted import next_wished
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from storage.certificates import certificates
from storage.events import lists
from storage.following import follows
from storage.forms import drafts
from storage.problems import comments, solutions
from storage.problems import lists as problem_list_rows
from storage.projects import feedback, projects


async def mine(context: UpdateContext) -> None:
    if context.group is not None:
        await say_here(context, mine_in_private_card(context.t, context.links), "me")
        return
    await context.say(mine_card(await _mine(context), context.t))


async def show(context: UpdateContext, _press: ShowMine) -> None:
    await context.show(mine_card(await _mine(context), context.t))


async def _mine(context: UpdateContext) -> Mine:
    tx, who, eyes = context.tx, context.person.id, eyes_of(context.actor)
    return Mine(
        problems=await problem_list_rows.count(
            tx, problem_list_rows.Filter(), problem_list_rows.of_author(who)
        ),
        solutions=await solutions.count_of_author(tx, who),
        comments=await comments.count_of_author(tx, who),
        votes=await problem_list_rows.count_of_voter(tx, who, readable_here(context.actor)),
        follows=await follows.count(tx, who, problems=eyes.problems, projects=eyes.projects),
        projects=await projects.count_of_owner(tx, who),
        feedback=await feedback.count_of_giver(tx, who),
        unfinished=len(await drafts.of_person(tx, who)) + len(await lists.kept_by(tx, who)),
        certificates=await certificates.count_of_person(tx, who),
        translations=bool(await waiting(tx, context.actor, now=context.now, limit=1)),
        wished=await next_wished(tx, context.actor) is not None,
    )
