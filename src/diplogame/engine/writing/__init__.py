"""A program written as Python source, in the fewest steps that give the same numbers."""
