"""The game by its rules: state, decks, the turn, draws, the ledger, views and replay. Pure: no clock, disk or dice."""
