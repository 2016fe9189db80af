"""The demonstration: fictitious organisations, staff of every role, and applications standing everywhere on their paths."""
