"""How an engagement comes to its end: what it still holds, the exit list, the end by itself."""
