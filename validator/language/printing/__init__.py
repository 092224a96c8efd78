"""From a syntax tree to its canonical text: `parse(print(tree)) == tree`."""
