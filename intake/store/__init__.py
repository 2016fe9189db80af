"""The only room that speaks Peewee: the database, its tables, and the questions asked of them."""
