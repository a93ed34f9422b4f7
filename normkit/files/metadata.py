"""Gives a new file the owner, mode and extended attributes of the file that it replaces."""

import errno
import os
import stat

from normkit.files.refusal import Refusal

_ACCESS = "system.posix_acl_access"


def copy_metadata(path: str, file: int, original: os.stat_result) -> None:
    """Give the open file `file` the metadata of the file at `path`, whose status is `original`.

    Raises Refusal if a part cannot be kept, OSError if the mode cannot be set.
    """
    new = os.fstat(file)
    if hasattr(os, "fchown") and (new.st_uid, new.st_gid) != (original.st_uid, original.st_gid):
        try:
            os.fchown(file, original.st_uid, original.st_gid)
        except OSError as error:
            raise Refusal(
                f"its owner cannot be kept ({error.strerror})", "run normkit as its owner"
            ) from error
    if hasattr(os, "listxattr"):
        _copy_attributes(path, file)
    # After the owner, whose change clears set-user-ID.
    if hasattr(os, "fchmod"):
        os.fchmod(file, stat.S_IMODE(original.st_mode))
    else:
        os.chmod(file, stat.S_IMODE(original.st_mode))


def _copy_attributes(path: str, file: int) -> None:
    wanted = _attributes(path)
    for name in wanted:
        try:
            os.setxattr(file, name, os.getxattr(path, name))
        except OSError as error:
            raise Refusal(f"attribute {name} cannot be kept ({error.strerror})") from error
    # A folder's default access list is given to each new file in it, and may widen its access.
    if _ACCESS not in wanted and _ACCESS in _attributes(file):
        os.removexattr(file, _ACCESS)


def _attributes(path: str | int) -> list[str]:
    try:
        names = os.listxattr(path)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return []
        raise
    # SELinux labels are given by policy, and equal for a file made in the same folder.
    return [name for name in names if not name.startswith("security.selinux")]
