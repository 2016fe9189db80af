"""HTTP in, HTML out: one module per audience and task."""
