"""The outside world behind small ports, each called outside of transactions, with our own ids."""
