"""Double entry, and nothing else: accounts, transfers between two of them, and their balances.

Owners are opaque ids and purposes are rows that billing registers, so no word of business is here.
The database itself holds every invariant (see docs/concepts/ledger.md).
"""
