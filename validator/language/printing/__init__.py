"""From a syntax tree to its canonical text: `parse(print(tree)) == tree`. `formatted` keeps the comments too."""
