"""A process of its own for bytes that nobody vouches for: within bounds of time, memory, files and network."""
