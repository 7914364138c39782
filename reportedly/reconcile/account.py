"""The whole of reconciling: readings and judgements in, the account out. Pure, and the same in any order of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Account, Judgement, Reading, Report
from reportedly.reconcile.answers import figure_questions
from reportedly.reconcile.carry import all_figures
from reportedly.reconcile.changes import changes
from reportedly.reconcile.circles import circles
from reportedly.reconcile.compare import ground
from reportedly.reconcile.denials import denials
from reportedly.reconcile.descent import descend
from reportedly.reconcile.events import tell_events
from reportedly.reconcile.figures import gather_figures
from reportedly.reconcile.grades import graded
from reportedly.reconcile.judgements import decide
from reportedly.reconcile.lineage import derive
from reportedly.reconcile.material import Seen, lay_out
from reportedly.reconcile.notices import lookalikes, notices
from reportedly.reconcile.pointing import Pointing
from reportedly.reconcile.propositions import proposition_questions
from reportedly.reconcile.relays import relays
from reportedly.reconcile.tolls import tell_tolls, told_by
from reportedly.reconcile.voices import identify_voices

RECONCILER_VERSION = "reconcile-4"


def reconcile(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    *,
    memory: Seen | None = None,
) -> Account:
    """How all readings stand to one another.

    Args:
        reports: each with its own id; the order does not matter.
        readings: at most one for each report.
        judgements: people's decisions, replayed in the order of their dates; those revoked are left out.
        memory: what an earlier run over much the same worked out; it saves time and changes nothing else.

    Returns:
        The account, byte for byte the same for the same values in any order.
    """
    decided = decide(judgements, reports, readings)
    material = lay_out(reports, decided.readings, decided.decisions, seen=memory)
    voices = identify_voices(material)
    derivations = derive(material.reports, material.seen)
    seen = lookalikes(material, voices)
    pairs = {frozenset((voices.of[one.protected.key].id, voices.of[one.named.key].id)) for one in seen}
    pairs |= {frozenset((voices.of[link.left].id, voices.of[link.right].id)) for link in voices.unsure}
    descent = descend(material, voices, derivations, pairs)
    found = all_figures(material)
    pointing = Pointing.over(material, voices, found)
    events = tell_events(material.reports, decided.readings, material.seen.sketches)
    about = ground(material, events)
    against = denials(pointing, about)
    groups = gather_figures(pointing, found, about, against)
    asked = list(figure_questions(groups, against, descent))
    taken = frozenset(claim for question in asked for answer in question.answers for claim in answer.claims)
    asked += proposition_questions(against, taken, descent)
    asked = [graded(question, descent) for question in asked]
    asked.sort(key=lambda question: (material.rank[question.answers[0].claims[0]], question.id))
    told = {key for one in seen for key in (one.protected.key, one.named.key)}
    return Account(
        version=RECONCILER_VERSION,
        identities=tuple(one for one in voices.identities if one.claims or told & set(one.voices)),
        questions=tuple(asked),
        changes=changes(material, voices, groups, asked),
        relays=relays(material, voices, derivations),
        derivations=derivations,
        notices=notices(material, voices, seen),
        circles=circles(asked, descent.parents),
        tolls=tell_tolls(events.groups, told_by(material.reports, decided.readings)),
        events=events.told_of(material.reports),
    )
