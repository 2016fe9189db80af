"""The WSGI entry: ``app`` is the site over the store named in the environment."""

from intake.app import create_app
from intake.care.alone import join
from intake.config import from_environment

join(from_environment().data_dir)
app = create_app()
