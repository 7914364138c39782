"""Making a brief, and choosing the form that it is written in."""
