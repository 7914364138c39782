"""Reportedly reads news reports and answers from their exact words."""

__version__ = "0.1.0"
