"""Hostile input, thousands of it: each becomes a report or a refusal with its reason, and hurts nothing."""
