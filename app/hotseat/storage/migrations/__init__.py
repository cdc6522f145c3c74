"""How the layout of the database came to be, one revision a file, oldest first. Run by ``hotseat.storage.upgrade``."""
