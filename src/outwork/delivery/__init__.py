"""The work itself: results handed in and accepted, hours, expenses, and how it comes to its end."""
