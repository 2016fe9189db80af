"""The WSGI entry: ``app`` is the site over the store named in the environment."""

from intake.app import create_app

app = create_app()
