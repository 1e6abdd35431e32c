"""For whoever hosts the instance: what runs, what failed, what was not mailed."""
