"""The working relation between a client and a supplier: terms, agreement, life, register."""
