"""Measurements that people run: nothing here is a test, and no test asserts a time."""
