"""The expression language: text, whitelisted and typed, to functions of the state."""
