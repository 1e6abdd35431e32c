"""What was earned, billed and paid: charges, tax, invoices, settlements."""
