"""Writes arrays.json: files as NumPy writes them, and what NumPy reads in them. Run by hand: python3 make.py."""
import base64, io, json, math, os
import numpy as np

files = {}

def cell(value):
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, bytes):
        value = value.decode("utf-8") if value.isascii() else value.decode("latin-1")
    if value == "" or isinstance(value, float) and math.isnan(value):
        return None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53 else value

def keep(name, content, columns=None):
    files[name] = {"bytes": base64.b64encode(content).decode()}
    if columns is not None:
        files[name]["columns"] = {key: [cell(v) for v in values] for key, values in columns.items()}

def written(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version)
    return file.getvalue()

def one(name, array, columns=None, version=None):
    keep(name + ".npy", written(array, version), columns or {name: list(array)})

def archive(save, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()

for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    limits = np.iinfo(code)
    for order in "<>":
        one(("little " if order == "<" else "big ") + code, np.array([limits.min, limits.max, 1], dtype=order + code))
for code in ["f2", "f4", "f8"]:
    for order in "<>":
        values = [0.1, np.nan, -1.25, 6e-8, 65504]
        one(("little " if order == "<" else "big ") + code, np.array(values, dtype=order + code))
one("bool", np.array([True, False, True]))
for order in "<>":
    one(("little " if order == "<" else "big ") + "U", np.array(["a", "", "größe 日本 😀"], dtype=order + "U9"))
one("S", np.array([b"ab", b"", b"\xfcx"]))
wide = np.array([[0.9, 0.1], [0.2, 0.8], [0.5, 0.25]])
columns = lambda name: {f"{name}_{at}": list(wide[:, at]) for at in (0, 1)}
one("rows", wide, columns("rows"))
one("fortran", np.asfortranarray(wide), columns("fortran"))
one("thin", np.array([[1], [2], [3]], dtype="i4"), {"thin": [1, 2, 3]})
fields = np.array(
    [(1, 0.5, "x", (1, 2)), (0, 0.25, "y", (1, 2)), (1, np.nan, "", (1, 2))],
    dtype=[("y_true", "i1"), ("score", ">f8"), ("sex", "U2"), ("pair", "i4", (2,))],
)
one("fields", fields, {name: list(fields[name]) for name in ("y_true", "score", "sex")})
padded = np.array([(1, 2.5), (0, 1.5)], dtype=np.dtype([("a", "i1"), ("b", "f8")], align=True))
one("padded", padded, {name: list(padded[name]) for name in ("a", "b")})
one("second", np.array([1, 2, 3], dtype="i4"), version=(2, 0))
third = np.array([(1,), (2,)], dtype=[("größe", "i4")])
one("third", third, {"größe": list(third["größe"])}, version=(3, 0))
for name, array in {
    "objects": np.array(["a", None], dtype=object),
    "scalar": np.array(3.0),
    "cube": np.zeros((2, 2, 2)),
    "complex": np.zeros(3, dtype="c16"),
    "dates": np.array(["2026-01-01"], dtype="M8[D]"),
    "none": np.zeros(0),
}.items():
    keep(name + ".npy", written(array))

table = dict(
    y_true=np.array([0, 1, 1]),
    y_pred=np.array([0, 1, 0], dtype="u1"),
    y_prob=np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]]),
    sex=np.array(["f", "m", ""]),
)
read = {name: list(table[name]) for name in ("y_true", "y_pred", "sex")} | {
    f"y_prob_{at}": list(table["y_prob"][:, at]) for at in (0, 1)
}
beside = dict(
    classes=np.array([0, 1]),
    fpr=np.zeros(4),
    tpr=np.zeros(4),
    cut=np.zeros(4),
    mean=np.zeros(4),
    meta=np.array({"a": 1}, dtype=object),
    n=np.array(3),
)
keep("stored.npz", archive(np.savez, **table, **beside), read)
keep("packed.npz", archive(np.savez_compressed, **table, **beside), read)
keep("case.npz", archive(np.savez, Sex=np.array([1, 2]), sex=np.array([3, 4])), {"Sex": [1, 2], "sex_1": [3, 4]})
keep("objects.npz", archive(np.savez, a=np.array([None, None], dtype=object)))
keep("empty.npz", archive(np.savez))

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "arrays.json"), "w") as file:
    json.dump(files, file, indent=1, ensure_ascii=False, allow_nan=False)
    file.write("\n")
