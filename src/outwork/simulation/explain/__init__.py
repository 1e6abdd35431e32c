"""From a choice to words: reasons, risks, when it pays, what would change it."""
