"""The API under /api/v1: nouns, their acts below them, and the same actions that pages call."""
