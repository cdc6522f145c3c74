"""The storage floor: tables, migrations and one store, the only door to the database."""
