"""The shape of a record, from the declarations of a tariff and from nothing else.

    declarations -> tables -> decode -> a `Thing` and its parts, or faults
                 -> schema -> a JSON Schema, and `schema_check`, which judges by that alone

`recognise` tells whether a document is a record at all. What is needed only where something is wrong (`diagnosis`,
`keys`, `expectations`, `repair`, ...) is loaded only then. The engine's own keys stand in `engine`; no word of a tariff
stands anywhere here.
"""
