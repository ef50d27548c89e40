"""Issues: the model, the YAML loader, the inline markup, the JSON Schema."""
