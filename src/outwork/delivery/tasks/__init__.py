"""Tasks: whose board it is, who can be given one, and who owes it."""
