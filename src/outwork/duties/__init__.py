"""Who must do what by when, and what silence means. Opened and closed inside the acts of others."""
