"""Hours by the terms: which line pays a day, what a limit leaves, what a week comes to."""
