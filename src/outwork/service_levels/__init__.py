"""How well a service is done: clocks, attainment, credits. Pure, and always from the events.

Nothing here is counted on: every figure is computed from the events and the agreed levels alone, so
that a late correction, a changed priority or a pause gives the figure that would have come of
knowing it at once.
"""
