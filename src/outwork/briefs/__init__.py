"""Briefs: pieces of work to be placed, as an organisation keeps them."""
