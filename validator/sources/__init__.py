"""Sources: from the bytes of a file to documents in which everything has its place.

Contracts come from pull requests, so nothing here trusts them. A file is found under the folders asked
for (`discover`), opened only where it is a regular one (`files`), decoded as strict UTF-8 (`decoding`), and
read in one pass over the parser's events, which stops at the first thing out of bounds (`tree`, `limits`).
What cannot be judged comes back as `Refused`, with its place and a way out; nothing here raises on any bytes. What the
parser still tells of that (`outline`) serves the question whose it is, and no other.

The values of scalars stay text: their declared type decides what they mean. `scalars` has the rules of YAML
1.2 for plain ones, `mistakes` the hints for wrong ones, `comments` and `directive_reader` what comments direct.
"""

from validator.sources.document import Document, Entry, Mapping, Node, Scalar, Sequence
from validator.sources.read import File, read
from validator.sources.refusal import Refused

__all__ = [
    "Document",
    "Entry",
    "File",
    "Mapping",
    "Node",
    "Refused",
    "Scalar",
    "Sequence",
    "read",
]
