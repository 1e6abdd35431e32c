"""What a line that pays for a service says: hours, levels, credits, tiers, what was before."""
