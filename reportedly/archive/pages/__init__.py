"""Pages: the words that can be seen and where they stand in the source; a source shown without harm."""
