"""Report -> Reading: who says what, on whose word, how firmly, with which figures and dates.

Start at ``read.reader``.
"""
