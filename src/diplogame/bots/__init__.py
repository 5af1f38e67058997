"""Players made of code: they see what a player may see, and choose among legal moves."""
