"""Which reports tell of one event, and what its toll is."""
