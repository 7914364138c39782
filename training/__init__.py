"""Trains, calibrates, exports and measures the tagger that reportedly/read ships."""
