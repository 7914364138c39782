"""Who is one voice under several names, who speaks for whom, and what only a person may settle."""
