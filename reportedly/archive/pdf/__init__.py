"""Pages of a PDF to a text in reading order: glyphs, words, columns, lines, running heads, paragraphs."""
