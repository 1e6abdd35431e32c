"""Pages of work that a provider leads: statements, packages and tasks, reports, defects."""
