"""Times Fairlearn on a file of the bench: four metrics for each value of three attributes and for each pair of values.

python3 timeFairlearn.py FILE.csv [replicates of the bootstrap, 0 for no intervals]
Prints JSON: version, groups, seconds for reading and for the frames; processor seconds of both, for a busy machine.
"""

import json
import sys
import time
from itertools import combinations

import fairlearn
import pandas
from fairlearn.metrics import MetricFrame, false_positive_rate, selection_rate, true_positive_rate
from sklearn.metrics import accuracy_score

path, replicates = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
metrics = {
    "selectionRate": selection_rate,
    "truePositiveRate": true_positive_rate,
    "falsePositiveRate": false_positive_rate,
    "accuracy": accuracy_score,
}
intervals = {"n_boot": replicates, "ci_quantiles": [0.025, 0.975], "random_state": 1} if replicates else {}

cpu = time.process_time()
begin = time.perf_counter()
rows = pandas.read_csv(path, usecols=["sex", "race", "age", "y_true", "y_pred"])
rows["age"] = pandas.cut(rows["age"], [-float("inf"), 25, 35, 45, 55, 65, float("inf")], right=False).astype(str)
read = time.perf_counter()
groups = 0
attributes = ["sex", "race", "age"]
for by in [[name] for name in attributes] + [list(pair) for pair in combinations(attributes, 2)]:
    frame = MetricFrame(
        metrics=metrics, y_true=rows["y_true"], y_pred=rows["y_pred"], sensitive_features=rows[by], **intervals
    )
    groups += len(frame.by_group)
    frame.difference()
    frame.ratio()
    if replicates:
        frame.by_group_ci
end = time.perf_counter()
print(json.dumps({"version": fairlearn.__version__, "groups": groups, "read": read - begin, "frames": end - read, "cpu": time.process_time() - cpu}))
