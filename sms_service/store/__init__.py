"""The database: tables by noun, and statements that run close to the driver."""
