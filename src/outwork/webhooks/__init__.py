"""Programs that are told what happened, at addresses an organisation names."""
