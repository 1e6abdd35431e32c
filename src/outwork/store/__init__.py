"""How we use the database: whose rows, how an act is one transaction, what a state is."""
