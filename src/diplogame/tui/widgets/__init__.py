"""Pieces of screens: each draws a part of a PlayerView and posts what the player did."""
