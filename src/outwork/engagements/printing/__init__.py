"""The contract as both sides get it: drawn, printed, signed by the instance and kept."""
