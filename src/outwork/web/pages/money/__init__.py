"""Money: what is due both ways, invoices, payments, and the transfers behind every number."""
