"""The care of an installation: its records signed, its data backed up and restored, its keys, its doctor, its logs."""
