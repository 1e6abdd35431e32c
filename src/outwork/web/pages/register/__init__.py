"""The register: what is done outside, brought in, narrowed, handed out."""
