"""Taking bytes as they are, and which files are meant."""
