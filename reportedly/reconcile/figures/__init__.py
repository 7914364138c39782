"""What a figure measures, read off the words round it."""
