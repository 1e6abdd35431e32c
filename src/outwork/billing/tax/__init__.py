"""Tax on services: rates and rules as dated rows, and the one place where tax is computed."""

from outwork.billing.tax.computing import Taxed, TaxTotal, added_up, taxed
from outwork.billing.tax.rules import RULES, Dealing, Tax, TaxCategory, Trader, found_tax

__all__ = [
    "RULES",
    "Dealing",
    "Tax",
    "TaxCategory",
    "TaxTotal",
    "Taxed",
    "Trader",
    "added_up",
    "found_tax",
    "taxed",
]
