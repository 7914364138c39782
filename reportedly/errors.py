"""Every error the package raises on purpose. A leaf: anyone may import it, it imports nothing of ours."""


class ReportedlyError(Exception):
    """Base of all: catching it catches whatever the package raises on purpose.

    The message says what is wrong; ``hint`` says what to do next.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SpanError(ReportedlyError):
    """A span is empty, negative, or reaches past its text; or a quotation is not the words of its span."""


class RefusedError(ReportedlyError):
    """An input cannot become a report. Raised by ``archive``; the casebook records it and goes on."""


class CasebookError(ReportedlyError):
    """A casebook cannot be opened, is of a newer schema, is locked, or lacks what was asked of it."""


class DateError(ReportedlyError):
    """A date given by the user is not an EDTF date this package understands."""


class JudgementError(ReportedlyError):
    """A judgement names something that the casebook does not hold, or contradicts its own form."""


class ColumnsError(ReportedlyError):
    """What a person said of a table's columns is not as it can be understood."""


class StampError(ReportedlyError):
    """A time stamp could not be had, or does not hold."""


class BundleError(ReportedlyError):
    """A bundle cannot be read, does not hold, or cannot be made."""
