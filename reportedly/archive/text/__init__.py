"""Bytes to text under the text law, and its language."""
