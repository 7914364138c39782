"""The casebook: the front door. It opens a ledger and runs the stages over it."""

from reportedly.casebook.amending import Amendment
from reportedly.casebook.casebook import Casebook
from reportedly.casebook.exchange import Imported
from reportedly.casebook.judged import JudgementView, State
from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.casebook.results import Archived, ReadRun
from reportedly.casebook.single import explain_report, read_report
from reportedly.casebook.views import AnswerView, ClaimFilter, ClaimView, ClaimViews, QuestionView

__all__ = [
    "Amendment",
    "AnswerView",
    "Archived",
    "Casebook",
    "ClaimFilter",
    "ClaimView",
    "ClaimViews",
    "Imported",
    "JudgementView",
    "Outcome",
    "Progress",
    "QuestionView",
    "ReadRun",
    "Stage",
    "State",
    "Step",
    "explain_report",
    "read_report",
]
