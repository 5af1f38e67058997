"""The game as linear text: for screen readers, pipes and printouts."""
