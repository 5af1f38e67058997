"""Reports that are read outside the game: charts and tables as a self-contained page, and as text for a terminal.

`shapes` says what is to be drawn, `blocks` what a page is made of. `page.html_page` makes the page, `svg` draws for it,
`text` draws the same for a terminal.
"""
