"""A report as text for people, JSON for programs, and what forges and review tools read: one file for each format."""

from generator.report.show.github import as_github, as_job_summary
from generator.report.show.gitlab import as_gitlab
from generator.report.show.json import as_json
from generator.report.show.rdjson import as_rdjson
from generator.report.show.sarif import as_sarif
from generator.report.show.text import as_text, hints, summary

__all__ = [
    "as_github",
    "as_gitlab",
    "as_job_summary",
    "as_json",
    "as_rdjson",
    "as_sarif",
    "as_text",
    "hints",
    "summary",
]
