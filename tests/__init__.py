"""The tests mirror `generator/`; a package, so that no installed `tests` can take the name."""
