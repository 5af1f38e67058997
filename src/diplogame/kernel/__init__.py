"""Many playthroughs at once: a scenario as tables of integers, and a machine in C that runs them side by side."""
