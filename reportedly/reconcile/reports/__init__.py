"""What each report is: its outlet, its sentences, its matter, and the signs of which came first."""
