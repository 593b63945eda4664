"""Train a scorecard on the older applications and score all of them.

Needs pandas and scikit-learn. Writes predictions.csv again, so the audit of that file changes when this has run.
"""

from pathlib import Path

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).parent
FEATURES = ["income", "debt_ratio", "credit_years", "north"]

applications = pd.read_csv(HERE / "applications.csv")
applications["north"] = (applications["region"] == "North").astype(int)
train = applications[applications["split"] == "train"]

model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(train[FEATURES], train["repaid"])

predictions = applications[["application_id"]].copy()
predictions["score"] = model.predict_proba(applications[FEATURES])[:, 1].round(4)
predictions["model_version"] = "2026.3"
predictions.to_csv(HERE / "predictions.csv", index=False)
