"""Speed and memory, measured in one run and reported as ratios: machines differ, ratios less so."""
