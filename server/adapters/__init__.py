"""Behind the application's ports: SQL and memory logs, the YAML library, fractional indices."""
