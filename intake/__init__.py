"""The office: store, services, forms, letters and views around the law of ``workflows``."""
