"""Telling people what concerns them: a list of their own here, and mail that is batched."""
