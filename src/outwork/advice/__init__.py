"""Advice: what was asked, what was answered, on which assumptions, and what became of it."""
