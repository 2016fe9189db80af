"""The care of an installation: doctor, backup and restore, keys, upgrade, export and offline verification, logs."""
