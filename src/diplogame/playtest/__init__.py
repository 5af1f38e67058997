"""Many games of one scenario: how it is balanced, what nobody ever meets, which moves are worth nothing.

`plan` says what is played, `counting` plays it in pieces of any size, `results` adds the pieces up and keeps them as
JSON, `findings` reads them, `words` and `pages` tell. The counts are whole numbers only, so that any split of the work
gives the same bytes.
"""
