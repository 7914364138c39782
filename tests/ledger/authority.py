"""A time stamping authority on this machine, made with openssl in a temporary folder."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

CONFIG = """
[ tsa ]
default_tsa = tsa1
[ tsa1 ]
dir = .
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ stamps ]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = CA:FALSE
[ mail ]
extendedKeyUsage = critical,emailProtection
basicConstraints = CA:FALSE
"""
KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"


@dataclass(frozen=True)
class Authority:
    """Answers requests. ``folder`` holds ``ca.pem`` and ``tsa.pem``."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, *, days: str = "365", purpose: str = "stamps", brings_root: bool = True) -> "Authority":
        folder.mkdir()
        config = CONFIG if brings_root else CONFIG.replace("certs =", "#")
        (folder / "tsa.cnf").write_text(config)
        (folder / "serial").write_text("01\n")
        here = cls(folder)
        here._run(f"req -x509 {KEY} -keyout ca.key -out ca.pem -subj /CN=Root_{folder.name} -days 3650")
        here._run(f"req {KEY} -keyout tsa.key -out tsa.csr -subj /CN=Authority_{folder.name}")
        here._run(
            f"x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days {days} "
            f"-extfile tsa.cnf -extensions {purpose}"
        )
        return here

    @property
    def root(self) -> bytes:
        return (self.folder / "ca.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        (self.folder / "request").write_bytes(request)
        self._run("ts -reply -config tsa.cnf -queryfile request -out answer")
        return (self.folder / "answer").read_bytes()

    def checks(self, head: str, response: bytes) -> bool:
        """Whether openssl itself finds that the response is over this hash."""
        (self.folder / "kept").write_bytes(response)
        done = subprocess.run(
            f"openssl ts -verify -digest {head} -in kept -CAfile ca.pem".split(),
            cwd=self.folder,
            check=False,
            capture_output=True,
        )
        return done.returncode == 0

    def _run(self, arguments: str) -> None:
        subprocess.run(["openssl", *arguments.split()], cwd=self.folder, check=True, capture_output=True)
