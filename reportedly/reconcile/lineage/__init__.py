"""Which report derives from which, and where that runs in a circle."""
