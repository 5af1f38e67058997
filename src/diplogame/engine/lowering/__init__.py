"""From what an author wrote to slots, options and decks. One module for each mechanic."""
