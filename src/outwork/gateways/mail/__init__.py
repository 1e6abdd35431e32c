"""Mail goes out by SMTP where a server is set, and otherwise stays in an outbox that says so."""
