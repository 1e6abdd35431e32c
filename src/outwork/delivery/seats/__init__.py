"""Seats: who is on them, what a month of them comes to, and what is owed about them."""
