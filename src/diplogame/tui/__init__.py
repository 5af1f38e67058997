"""The game in a terminal: draws PlayerViews, posts messages, knows no rule."""
