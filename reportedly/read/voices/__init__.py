"""Voices: who each source is within its report, or why that stays open.

In the order of the work: ``names`` finds names, ``phrases`` takes a mention apart (role, affiliation, name),
``protect`` and ``anonymity`` find who asks not to be named; ``descriptions`` and ``referents`` gather the mentions of
one voice, ``bearers`` holds them by place, ``pronouns`` follows he, she and they; ``finding`` puts it together.
"""

from reportedly.read.voices.finding import find_voices

__all__ = ["find_voices"]
