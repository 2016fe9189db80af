"""People nobody has trained: random hands on the whole site, with every promise asked after each step."""
