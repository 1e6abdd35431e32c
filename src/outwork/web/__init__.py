"""Pages: views, forms, typed page contexts, templates and the look."""
