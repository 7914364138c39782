"""What a report says of itself: title, outlet, people, dates, each with where it was found and how sure it is."""
