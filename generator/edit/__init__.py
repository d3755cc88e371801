"""YAML that people and programs write alike: one style for every record, whoever made it."""
