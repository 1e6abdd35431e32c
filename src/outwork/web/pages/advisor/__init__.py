"""The advisor: a brief at the left, the answer at the right, and advice that is kept."""
