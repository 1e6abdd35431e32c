"""How an instance runs: its places, its database, its processes, backup and upgrade."""
