"""The shared database: everything that only PostgreSQL has. The tables and what reads them are those of every store."""
