"""How much work it is, how long it takes, and how it can fail."""
