"""What each move of a game was worth, by playing on from every position many times."""
