"""What people decided, replayed over what was read."""
