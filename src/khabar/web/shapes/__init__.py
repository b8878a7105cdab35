"""The shapes of what the API answers, as pydantic models: what the OpenAPI schema is made of. Names are those of the claim contract."""
