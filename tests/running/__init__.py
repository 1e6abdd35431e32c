"""Real instances in directories of their own, used as a person uses them: by command."""
