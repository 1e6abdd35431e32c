"""Statements: approved hours gathered by period, handed in as totals, charged once approved."""
