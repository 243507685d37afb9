"""The backup: everything that was accepted, in one file, and the way back from it.

It is the nightly `edition` of the command line. Journal, inbox and configuration are in it, and
the warehouse is not: that is a projection, made again on the way back. So a backup can be made
while the dashboard has the warehouse open, and is a prefix of the journal whatever is accepted
meanwhile. The same journal gives the same bytes: there is no date in it.
"""

from metrics.backup.replica import Replica, Replicas, open_replica
from metrics.backup.restoring import Restored, restore_backup
from metrics.backup.writing import Backup, write_backup

__all__ = [
    "Backup",
    "Replica",
    "Replicas",
    "Restored",
    "open_replica",
    "restore_backup",
    "write_backup",
]
