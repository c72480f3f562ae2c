"""Who receives gives: posters that wait for a kind word, proposed to who got some."""

from hashlib import blake2b

from storage.db import Rows
from storage.projects import proposals
from storage.projects.projects import Project

#: So many are proposed, out of those with the least feedback.
PROPOSED, OUT_OF = 3, 30


async def choose(rows: Rows, person_id: int) -> list[Project]:
    """Those with the least feedback; among equals each person has an own choice, so that not
    everybody is sent to the same ones."""
    found = await proposals.waiting(rows, person_id, OUT_OF)
    own = {one.id: blake2b(f"{person_id}:{one.id}".encode()).digest() for one in found}
    return sorted(found, key=lambda one: (one.feedback, own[one.id]))[:PROPOSED]
