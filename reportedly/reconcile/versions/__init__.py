"""What changed from one version of a page to the next: sentences set against each other, then claims and values."""
