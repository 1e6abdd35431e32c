"""What the API serves: one module a noun. Each route translates, and calls one action or query."""
