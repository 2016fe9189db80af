"""What leaves the house as a file: sheets and letters, made from data, never from templates that run."""
