"""Where the master key lies, and the keys derived from it: one file of 32 bytes, outside the data directory.

The file is made once, readable by its owner alone.  It is not part of a backup: whoever has the backup but not the
key reads no identity number.  On Windows file modes say nothing, so there the check of the mode is left out; put the
file where only the service's account may read.
"""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIZE = 32


class KeyTrouble(Exception):
    """The key file cannot be used; ``message`` tells the administrator in Chinese what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class MasterKey:
    """Thirty-two secret bytes, never printed."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SIZE:
            raise KeyTrouble(f"密钥应为 {SIZE} 字节，请从密钥备份恢复原来的密钥文件。")

    @property
    def id(self) -> str:
        """Eight hex characters that name the key in each sealed value and tell nothing about it."""
        return derive(self.secret, "key id")[:4].hex()

    def derived(self, use: str) -> bytes:
        """The 32-byte key of one use; another use has another key."""
        return derive(self.secret, "use: " + use)


def create(path: Path, *, data_dir: Path) -> MasterKey:
    """Make the key file (mode 0600), refusing to replace one or to lie in the data directory; durable on return."""
    _outside(path, data_dir)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = MasterKey(secrets.token_bytes(SIZE))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise KeyTrouble(f"密钥文件 {path} 已经存在，不会覆盖；要重新开始，请先把它移走并妥善保存。") from None
    with os.fdopen(handle, "wb") as file:
        file.write(key.secret)
        file.flush()
        os.fsync(file.fileno())
    return key


def load(path: Path, *, data_dir: Path) -> MasterKey:
    """Read the key file, refusing one that others may read, of another size, or inside the data directory."""
    _outside(path, data_dir)
    try:
        with path.open("rb") as file:
            _private(path, os.fstat(file.fileno()))
            content = file.read(SIZE + 1)
    except FileNotFoundError:
        raise KeyTrouble(f"找不到密钥文件 {path}，请从密钥备份恢复；没有它，已加密的号码无法读取。") from None
    except OSError as error:
        raise KeyTrouble(f"密钥文件 {path} 无法读取（{error.strerror}），请检查文件归属和权限。") from None
    return MasterKey(content)


def following(path: Path) -> Path:
    """Where the next key lies while the keys are being changed."""
    return path.with_name(path.name + ".next")


def retired(path: Path, key: MasterKey) -> Path:
    """Where a former key is put aside: older backups need it."""
    return path.with_name(f"{path.name}.{key.id}.retired")


def signer(key: MasterKey) -> Ed25519PrivateKey:
    """The key that signs the head of each day; its public half stands on the site."""
    return Ed25519PrivateKey.from_private_bytes(key.derived("sign day heads"))


def public_of(signing: Ed25519PrivateKey) -> str:
    """The public half in hex."""
    return signing.public_key().public_bytes_raw().hex()


@lru_cache(maxsize=64)
def derive(secret: bytes, use: str) -> bytes:
    """HKDF-SHA256 of the secret for one named use."""
    return HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=f"intake/1/{use}".encode()).derive(secret)


def _outside(path: Path, data_dir: Path) -> None:
    if path.resolve().is_relative_to(data_dir.resolve()):
        raise KeyTrouble(f"密钥文件 {path} 不能放在数据目录里，否则备份会把密钥一起带走，请换一个位置。")


def _private(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KeyTrouble(f"{path} 不是普通文件，不能用作密钥文件。")
    if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
        raise KeyTrouble(f"密钥文件 {path} 能被其他用户读取，请执行 chmod 600 {path} 后重试。")
