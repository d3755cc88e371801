"""What the contribution form is told: fields, vocabularies, messages and limits, all of them from the model."""
