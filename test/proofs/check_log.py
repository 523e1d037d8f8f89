"""Checks what the notary publishes, with nothing of Trofast and nothing but Python's standard library.

    python3 check_log.py DIRECTORY

The directory has: vkey (the public key), checkpoint (the newest signed head), older (one before it), proof.json (an
answer of .../proof), consistency.json (an answer of .../consistency, from older to checkpoint) and tile/ (the tiles of
the newest head). The algorithms are those of RFC 8032, RFC 9162 (section 2.1.3 and 2.1.4) and C2SP tlog-tiles.
"""

import base64
import hashlib
import json
import os
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(number, point):
    result = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result


def decompress(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public_key, message, signature):
    key, r = decompress(public_key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    left, right = multiply(s, BASE), add(r, multiply(h, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def check(is_so, what):
    if not is_so:
        sys.exit(f"wrong: {what}")


def opened_checkpoint(note, vkey):
    """Size and root of a head, once its signature is checked."""
    name, key_id, key = vkey.split("+", 2)
    material = base64.b64decode(key)
    expected = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    check(material[0] == 1 and expected.hex() == key_id, "the public key")
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    own = [line.split(" ")[2] for line in signatures.splitlines() if line.split(" ")[1] == name]
    raw = [base64.b64decode(one) for one in own]
    signed = [one[4:] for one in raw if one[:4] == expected]
    check(len(signed) == 1 and is_signed(material[1:], text.encode(), signed[0]), "the signature of a head")
    origin, size, root = text.splitlines()[:3]
    check(origin == name, "the origin of a head")
    return int(size), base64.b64decode(root)


def root_by_inclusion(leaf, index, size, path):
    """RFC 9162, section 2.1.3.2."""
    check(index < size, "the number of the event")
    fn, sn, root = index, size - 1, leaf
    for hashed in path:
        check(sn != 0, "the length of the inclusion proof")
        if fn & 1 or fn == sn:
            root = node_hash(hashed, root)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, hashed)
        fn, sn = fn >> 1, sn >> 1
    check(sn == 0, "the length of the inclusion proof")
    return root


def is_consistent(first, second, first_root, second_root, path):
    """RFC 9162, section 2.1.4.2."""
    if first == second:
        return not path and first_root == second_root
    path = ([first_root] if first & (first - 1) == 0 else []) + path
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    if not path:
        return False
    fr = sr = path[0]
    for hashed in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(hashed, fr), node_hash(hashed, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, hashed)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


def tile_path(directory, level, index, width):
    groups = f"{index:03d}" if index < 1000 else f"{index:0{(len(str(index)) + 2) // 3 * 3}d}"
    parts = [groups[at : at + 3] for at in range(0, len(groups), 3)]
    name = "/".join([f"x{part}" for part in parts[:-1]] + [parts[-1]])
    return os.path.join(directory, "tile", str(level), name + (f".p/{width}" if width < 256 else ""))


def root_of(hashes):
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node_hash(root_of(hashes[:half]), root_of(hashes[half:]))


def checked_leaves(directory, size):
    """The hashes of all entries, once each level of tiles is made of the one below it."""
    below, level = None, 0
    leaves = []
    while size >> (8 * level) > 0:
        count = size >> (8 * level)
        hashes = []
        for index in range((count + 255) // 256):
            width = min(256, count - 256 * index)
            with open(tile_path(directory, level, index, width), "rb") as file:
                tile = file.read()
            check(len(tile) == 32 * width, "the length of a tile")
            hashes += [tile[at : at + 32] for at in range(0, len(tile), 32)]
        if below is None:
            leaves = hashes
        else:
            full = [root_of(below[at : at + 256]) for at in range(0, len(below) // 256 * 256, 256)]
            check(full == hashes, "a tile, by those below it")
        below, level = hashes, level + 1
    return leaves


def main(directory):
    def text_of(name):
        with open(os.path.join(directory, name), encoding="utf-8") as file:
            return file.read()

    decoded = lambda texts: [base64.b64decode(text) for text in texts]
    vkey = text_of("vkey").strip()
    size, root = opened_checkpoint(text_of("checkpoint"), vkey)
    leaves = checked_leaves(directory, size)
    check(len(leaves) == size and root_of(leaves) == root, "the root, by the tiles")

    proof = json.loads(text_of("proof.json"))
    event, entry = proof["event"], proof["entry"].encode()
    of_event = {"hash": event["metadata"]["hash"], "id": event["id"]}
    of_event.update({"revision": event["revision"], "stream": event["stream"]})
    check(json.loads(entry) == of_event, "the entry")
    proof_size, proof_root = opened_checkpoint(proof["checkpoint"], vkey)
    found = root_by_inclusion(leaf_hash(entry), proof["leaf"], proof_size, decoded(proof["hashes"]))
    check(found == proof_root, "the inclusion proof")
    check(leaves[proof["leaf"]] == leaf_hash(entry), "the event, by the tiles")

    older_size, older_root = opened_checkpoint(text_of("older"), vkey)
    path = decoded(json.loads(text_of("consistency.json"))["hashes"])
    check(is_consistent(older_size, size, older_root, root, path), "the consistency proof")
    print(f"ok: {size} events, event {proof['leaf']}, {older_size} before")


if __name__ == "__main__":
    main(sys.argv[1])
