"""Forms that are more than a few fields: what people type, turned into what actions take."""
