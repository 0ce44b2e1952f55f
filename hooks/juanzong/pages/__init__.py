"""The pages of the site, and how they come to stand in it. `whole.sheets` gives all of them."""
