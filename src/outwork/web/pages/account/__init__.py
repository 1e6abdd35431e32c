"""Oneself and one's organisation: profile, week, members, security, data."""
