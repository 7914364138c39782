"""Putting like with like without comparing all with all."""
