"""The fourteen measures, one file each."""
