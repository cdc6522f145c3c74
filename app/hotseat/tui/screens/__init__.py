"""One screen a file, with its stylesheet beside it. Screens are strangers to each other and post messages up."""
