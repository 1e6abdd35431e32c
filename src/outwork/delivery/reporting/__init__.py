"""Reporting: when the next status report is due, who owes it, and what follows if none comes."""
