"""What an author writes: models, loading, places in the text."""
