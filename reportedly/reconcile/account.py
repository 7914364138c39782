"""The whole of reconciling: readings and judgements in, the account out. Pure, and the same in any order of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Account, Judgement, Reading, Report
from reportedly.reconcile.changes.positions import changes
from reportedly.reconcile.events.one_event import tell_events
from reportedly.reconcile.events.tolls import tell_tolls, told_by
from reportedly.reconcile.judgements.replaying import decide
from reportedly.reconcile.lineage.circles import circles
from reportedly.reconcile.lineage.deriving import derive
from reportedly.reconcile.material import Seen, lay_out
from reportedly.reconcile.origins.descent import descend
from reportedly.reconcile.origins.relays import relays
from reportedly.reconcile.origins.unsettled import origin_notices
from reportedly.reconcile.questions.answers import figure_questions
from reportedly.reconcile.questions.carry import all_figures
from reportedly.reconcile.questions.figures import gather_figures
from reportedly.reconcile.questions.propositions import proposition_questions
from reportedly.reconcile.rivals.compare import surroundings
from reportedly.reconcile.rivals.denials import denials
from reportedly.reconcile.rivals.pointing import Pointing
from reportedly.reconcile.uncollected import uncollected
from reportedly.reconcile.voices.joining import identify_voices
from reportedly.reconcile.voices.notices import lookalikes, notices

RECONCILER_VERSION = "reconcile-7"


@uncollected()
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
    events = tell_events(material.reports, decided.readings, material.seen)
    about = surroundings(material, events)
    against = denials(pointing, about)
    groups = gather_figures(pointing, found, about, against)
    asked = list(figure_questions(groups, against, descent))
    taken = frozenset(claim for question in asked for answer in question.answers for claim in answer.claims)
    asked += proposition_questions(against, taken, descent, about)
    told_here = told_by(material.reports, decided.readings)
    asked.sort(key=lambda question: (material.rank[question.answers[0].claims[0]], question.id))
    told = {key for one in seen for key in (one.protected.key, one.named.key)}
    private = [*notices(material, voices, seen), *origin_notices(asked, descent)]
    account = Account(
        version=RECONCILER_VERSION,
        identities=tuple(one for one in voices.identities if one.claims or told & set(one.voices)),
        questions=tuple(asked),
        changes=changes(material, voices, groups, asked),
        relays=relays(material, voices, derivations),
        derivations=derivations,
        notices=tuple(sorted(private, key=lambda notice: notice.id)),
        circles=circles(asked, descent.parents, material.seen.circled),
        tolls=tell_tolls(events.groups, told_here, derivations, material.seen),
        events=events.told_of(material.reports, told_here, material.seen),
    )
    material.seen.whole = True
    return account
