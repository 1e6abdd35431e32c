"""What is paid, to whom, and what it costs besides."""
