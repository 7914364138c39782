"""Reportedly reads news reports and answers from their exact words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.casebook import Casebook, explain_report, read_report
    from reportedly.settings import Settings

__version__ = "0.1.0"
__all__ = ["Casebook", "Settings", "__version__", "explain_report", "read_report"]


def __getattr__(name: str) -> object:
    # Asked for only when used: `import reportedly` loads nothing heavy.
    if name in {"Casebook", "explain_report", "read_report"}:
        from reportedly import casebook

        return getattr(casebook, name)
    if name == "Settings":
        from reportedly.settings import Settings

        return Settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
