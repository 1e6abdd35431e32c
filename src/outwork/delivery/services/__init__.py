"""Services under agreed levels: what was told, what that measured, what each month comes to.

Nothing is counted on: every figure of every month is computed from the events that stand. A month
whose figures change after it was charged is opened again, and charged by its difference.
"""
