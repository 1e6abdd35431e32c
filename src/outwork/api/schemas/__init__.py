"""What is sent and shown, as small typed values: one module a noun."""
