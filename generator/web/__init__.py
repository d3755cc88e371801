"""What asks other sites: nothing of it takes part in a build."""
