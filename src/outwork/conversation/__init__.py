"""Two sides talking about one thing: messages, questions and who answers, notes of one's own."""
