"""Figures: quantities with their bounds, units, rates and movement, each cut from the text.

In the order of the work: ``words`` cuts the text, ``wordlists`` and ``nouns`` know words, ``numerals`` and ``numbers``
read values, ``units`` and ``amounts`` what they are in, ``uncounted`` says what is no quantity; ``counted``,
``countables`` and ``counting`` find what is counted, ``drafts`` and ``intervals`` hold values and ranges together,
``hedges``, ``movements`` and ``rates`` read the words around them; ``finding`` puts it together.
"""

from reportedly.read.figures.finding import NEAR, figures_in, find_figures
from reportedly.read.figures.words import Words, cut_words

__all__ = ["NEAR", "Words", "cut_words", "figures_in", "find_figures"]
