"""Tokens that a server must not take, or must take for no more than they say.

JWTs are made by hand here (RFC 7515, 7519), not with the library that the server checks
them with: a library makes no broken ones.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER, AUDIENCE = "https://login.example", "https://standards.example"
KEY, OTHER = (rsa.generate_private_key(65537, 2048) for _ in "12")
PEM = KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)
NOW = int(time.time())
DEEP = b"[" * 5000 + b"]" * 5000
GOOD = {"scope": "backend", "azp": "web-ui"}


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed(head: bytes, payload: bytes, key: rsa.RSAPrivateKey = KEY) -> str:
    """A token of any bytes, signed as RS256 unless its header names another way."""
    text = f"{encoded(head)}.{encoded(payload)}"
    if b'"none"' in head:
        return text + "."
    if b'"HS256"' in head:
        return f"{text}.{encoded(hmac.new(PEM, text.encode(), hashlib.sha256).digest())}"
    return f"{text}.{encoded(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def token(key: rsa.RSAPrivateKey = KEY, head: dict[str, Any] | None = None, **claims: Any) -> str:
    """A token for the right issuer and audience; a claim that is None is left out."""
    every = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": "someone", "iat": NOW, "exp": NOW + 3600, **claims,
    }  # fmt: skip
    kept = {name: value for name, value in every.items() if value is not None}
    return signed(
        json.dumps({"alg": "RS256", "typ": "JWT", **(head or {})}).encode(),
        json.dumps(kept).encode(),
        key,
    )


def swapped() -> str:
    """The claims of one token under the signature of another."""
    head, _, signature = token().split(".")
    return ".".join((head, token(**GOOD).split(".")[1], signature))


OWN_KEY = {
    "kty": "RSA",
    "e": "AQAB",
    "n": encoded(OTHER.public_key().public_numbers().n.to_bytes(256, "big")),
}
REFUSED = {
    "none": "",
    "garbage": "x.y.z",
    "expired": token(exp=NOW - 3600, **GOOD),
    "without an end": token(exp=None, **GOOD),
    "an end that is text": token(exp="never", **GOOD),
    "an end that is infinite": token(exp=float("inf"), **GOOD),
    "not yet": token(nbf=NOW + 3600, **GOOD),
    "wrong issuer": token(iss="https://evil.example", **GOOD),
    "no issuer": token(iss=None, **GOOD),
    "an issuer more": token(iss=[ISSUER], **GOOD),
    "issuer with a slash": token(iss=ISSUER + "/", **GOOD),
    "wrong audience": token(aud="https://other.example", **GOOD),
    "no audience": token(aud=None, **GOOD),
    "another's key": token(OTHER, **GOOD),
    "a key of its own": token(OTHER, {"jwk": OWN_KEY}, **GOOD),
    "a key elsewhere": token(OTHER, {"jku": "http://127.0.0.1:1/", "kid": "x"}, **GOOD),
    "not signed": token(head={"alg": "none"}, **GOOD),
    "signed with the public key": token(head={"alg": "HS256"}, **GOOD),
    "an extension that must be known": token(head={"crit": ["x"], "x": 1}, **GOOD),
    "signature cut": token(**GOOD)[:-4],
    "claims of another": swapped(),
    "claims that are no JSON": signed(b'{"alg": "RS256"}', b"\xff"),
    "claims in a list": signed(b'{"alg": "RS256"}', b"[1]"),
    "deep claims": signed(b'{"alg": "RS256"}', DEEP),
    "a deep header": signed(b'{"alg": "RS256", "x": ' + DEEP + b"}", b"{}"),
}
BACKEND, WEB = {"open", "back", "topic/back"}, {"open", "web", "topic/web"}
ALL = BACKEND | WEB | {"both", "admin"}
# What each token that is taken may see.
TAKEN = {
    "nothing but a name": (token(), {"open"}),
    "wrong scope": (token(scope="frontend"), {"open"}),
    "scope in capitals": (token(scope="Backend"), {"open"}),
    "part of a scope": (token(scope="back backendx"), {"open"}),
    "a scope that looks like a client": (token(scope="client:web-ui"), {"open"}),
    "a scope in a mapping": (token(scope={"backend": 1}), {"open"}),
    "roles and groups": (token(roles=["backend"], groups=["backend"]), {"open"}),
    "a user named as the client": (token(sub="web-ui"), {"open"}),
    "clients in a list": (token(azp=["web-ui"]), {"open"}),
    "no client by name": (token(azp="", client_id=""), {"open"}),
    "a client with the prefix": (token(azp="client:web-ui"), {"open"}),
    "right scope": (token(scope="openid backend"), BACKEND),
    "audience among others": (token(aud=["x", AUDIENCE], scope="backend"), BACKEND),
    "right user, wrong client": (token(scope="backend", azp="cli"), BACKEND),
    "two clients": (token(scope="backend", azp="cli", client_id="web-ui"), BACKEND),
    "right client, wrong user": (token(scope="frontend", azp="web-ui"), WEB),
    "right client alone": (token(client_id="web-ui"), WEB),
    "right user and client": (token(**GOOD), ALL - {"admin"}),
    "every scope": (token(scope="backend admin", azp="web-ui"), ALL),
}
