"""How many independent origins stand behind an answer, and through whom it came."""
