"""Terms as plain values: their content, what is wrong with it, how two versions differ."""
