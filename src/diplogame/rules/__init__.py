"""The expression language: parsed from text by whitelist, typed, range-checked, then compiled to Python functions."""
