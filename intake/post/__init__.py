"""Letters on their way out: written from templates, handed to a mail server or put into a folder."""
