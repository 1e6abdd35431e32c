"""The specimen: every component in every state, with believable content.

For looking at, for measuring (axe, screenshots) and for copying from. No record stands behind it.
"""
