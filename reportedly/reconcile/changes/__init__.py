"""Who changed position, and in which order."""
