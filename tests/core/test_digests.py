import hashlib
import subprocess
import sys

import pytest

from quizapp.core.digests import blake2b, sha256


@pytest.mark.parametrize("data", [b"", b"a text", bytes(range(256)) * 300])
def test_checksums_are_those_of_the_standard(data):
    assert sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
    for size in (3, 6, 8):
        expected = hashlib.blake2b(data, digest_size=size).hexdigest()
        assert blake2b(data, digest_size=size).hexdigest() == expected


def test_pythons_own_are_there_without_openssl():
    told = "import sys; import quizapp.core.digests; print('_hashlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_hashlib_stands_in_where_python_has_none():
    told = (
        "import sys; sys.modules.update(_sha2=None, _sha256=None);"
        "from quizapp.core.digests import sha256; print(sha256(b'').hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(b"").hexdigest()
