"""The version of the rules: raised with every change of a rule, and pinned by every application."""

RULES = "2026.1"
