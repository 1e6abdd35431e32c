"""Who there is: persons, organisations, what they may do for whom, and how they sign in."""
