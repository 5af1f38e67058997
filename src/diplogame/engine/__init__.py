"""The game by its rules: state, decks, turns, draws, ledger, views, replay. Pure: no clock, disk or dice."""
