"""What happened: events in the act's own transaction, sealed in batches, relayed to what follows.

from outwork.journal.recording import record
"""
