"""The public site: addresses, templates, feeds, and the server of it. What stands there is read
by community/site/ and put into words by cards/site/."""
