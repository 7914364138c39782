"""Names side by side: how alike two are, and whether they are kin."""
