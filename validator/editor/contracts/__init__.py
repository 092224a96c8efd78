"""Answers about contracts: the YAML files of records."""
