"""The pages of signing in: allauth's views with our forms, words and shell."""
