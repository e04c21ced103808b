"""Documents go in; packages for a repository come out: files, metadata, checksums, and what is still missing."""

from tei.deposit.packaging import Job, Outcome, Request, deposit, find_jobs
from tei.deposit.required import Missing, missing_fields

__all__ = ["Job", "Missing", "Outcome", "Request", "deposit", "find_jobs", "missing_fields"]
