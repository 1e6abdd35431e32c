"""Uploaded files: known by their content, kept once per tenant, given out only as attachments."""
