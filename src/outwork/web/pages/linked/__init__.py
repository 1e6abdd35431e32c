"""Behind a mailed link: somebody without an account, and the one engagement it opens."""
