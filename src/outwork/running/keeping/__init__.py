"""Keeping an instance: backups that can be trusted, coming back from one, and moving to new code.

`archive` says what a backup file is, `dumps` moves the database in and out of a file, and
`backing_up`, `restoring` and `upgrading` are the three commands. None of them imports Django before
the instance it works on is chosen.
"""
