"""From a policy's text to its syntax tree, or to every syntax error at its place. `parse` alone knows lark."""
