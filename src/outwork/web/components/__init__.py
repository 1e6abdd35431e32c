"""What pages are built from: frozen values, each drawn by the template tag of its name.

A view builds values, a template places them: `{% duty_row row %}` draws a `DutyRow`. No component
fetches anything; times and figures are told for a `Reader`.
"""
