"""What several claims answer, its answers, and how it is worded."""
