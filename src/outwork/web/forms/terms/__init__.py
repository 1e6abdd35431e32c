"""The form of terms: plain questions with defaults, turned into content and back."""
