"""The language server: the protocol on one side, a kept check and the editor's answers on the other."""
