"""Checks an export of `trofast export`, with nothing of Trofast and nothing but Python's standard library.

    python3 check_export.py DIRECTORY PUBLIC_KEY

The key is the one that signed the export. Formats: C2SP signed-note, RFC 8785, RFC 6962; docs/proof.md has the rest.
"""

import base64
import hashlib
import json
import os
import sys

from check_log import check, is_signed, leaf_hash, node_hash, opened_checkpoint

FIRST_HASH = "0" * 64


def canonical(value):
    """RFC 8785."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return json.dumps(value, ensure_ascii=False)


def hash_of(event):
    metadata = {name: value for name, value in event["metadata"].items() if name != "hash"}
    hashed = {"data": event["data"], "metadata": metadata}
    hashed.update({name: event[name] for name in ("revision", "stream", "type")})
    return hashlib.sha256(canonical(hashed).encode()).hexdigest()


def root_by_leaves(leaves, start, size, proof):
    """Subtrees without any of the leaves are in the proof, from left to right."""
    if not leaves:
        check(proof, "the length of a proof")
        return proof.pop(0)
    if size == 1:
        check(len(leaves) == 1 and leaves[0][0] == start, "the number of an event")
        return leaves[0][1]
    half = 1
    while half * 2 < size:
        half *= 2
    left = [leaf for leaf in leaves if leaf[0] < start + half]
    right = leaves[len(left) :]
    first = root_by_leaves(left, start, half, proof)
    return node_hash(first, root_by_leaves(right, start + half, size - half, proof))


def checked_manifest(directory, vkey):
    with open(os.path.join(directory, "manifest.json"), "rb") as file:
        written = file.read()
    with open(os.path.join(directory, "manifest.note"), encoding="utf-8") as file:
        text, signatures = file.read().rsplit("\n\n", 1)
    text += "\n"
    material = base64.b64decode(vkey.split("+", 2)[2])
    raw = [base64.b64decode(line.split(" ")[2])[4:] for line in signatures.splitlines()]
    check(any(is_signed(material[1:], text.encode(), one) for one in raw), "the signature of the manifest")
    manifest = json.loads(written)
    hashed = base64.b64encode(hashlib.sha256(written).digest()).decode()
    origin = vkey.split("+")[0]
    check(text == f"Trofast: an export of this log\n{origin}\n{hashed}\n", "the manifest")
    return manifest


class Lines:
    def __init__(self, manifest, size, root):
        self.range, self.size, self.root = manifest["range"], size, root
        self.events, self.last, self.group, self.ends = 0, -1, [], {}

    def take(self, line):
        if "proof" in line:
            proof = [base64.b64decode(one) for one in line["proof"]]
            root = root_by_leaves(self.group, 0, self.size, proof)
            check(root == self.root and not proof, "the proof of some events")
            self.group = []
            return
        leaf, event = line["leaf"], line["event"]
        check(leaf > self.last, "the order of events")
        hashed = event["metadata"]["hash"]
        check(line.get("whole") is False or hash_of(event) == hashed, "the content of an event")
        unknown = None if "from" in self.range else (-1, FIRST_HASH)
        before = self.ends.get(event["stream"], unknown)
        follows = before is None or (event["revision"], event["metadata"]["previousHash"]) == (before[0] + 1, before[1])
        check(follows, "the chain of a stream")
        self.ends[event["stream"]] = (event["revision"], hashed)
        entry = {"hash": hashed, "id": event["id"], "revision": event["revision"], "stream": event["stream"]}
        self.group.append((leaf, leaf_hash(canonical(entry).encode())))
        self.last, self.events = leaf, self.events + 1


def main(directory, vkey):
    manifest = checked_manifest(directory, vkey)
    size, root = opened_checkpoint(manifest["checkpoint"], vkey)
    names = {one["name"] for one in manifest["files"]}
    check(names | {"manifest.json", "manifest.note"} == set(os.listdir(directory)), "the files")
    lines = Lines(manifest, size, root)
    for one in manifest["files"]:
        hashed, before = hashlib.sha256(), lines.events
        with open(os.path.join(directory, one["name"]), "rb") as file:
            for line in file:
                hashed.update(line)
                lines.take(json.loads(line))
        check(not lines.group, "the end of a file")
        check(hashed.hexdigest() == one["sha256"] and lines.events - before == one["events"], "a file")
    check(lines.events == manifest["events"], "the number of events")
    print(f"ok: {lines.events} events in {len(lines.ends)} streams under a head of {size}")


main(sys.argv[1], sys.argv[2])
