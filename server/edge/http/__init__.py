"""HTTP: views of a few lines, schema in, schema out; the OpenAPI document comes from the same schemas."""
