/** Policies that nothing is wrong with: in block style, mostly in flow style, with anchors and foreign names, and as JSON. */

export const credit = `# Loans of the branch offices.
version: 1
about:
  owner: "Mira Okafor"
  intended_use: 'Ranks applications; a person decides.'
  data_source: Applications of 2025
  objective: Repayment within a year
  words:
    unit: applicants
    actual: repaid
    predicted: predicted to repay
datasets:
  people:
    path: data/people.parquet
audits:
  credit:
    predictions:
      path: outputs/preds_*.csv
      pick: newest
      join:
        to: people
        on: customer_id
    task: binary
    columns:
      truth: repaid
      score: p_repaid
      weight: w
      weight_kind: sampling
    positive: 1
    favourable: "1"
    threshold: 0.42
    split:
      column: part
      use: test
    where: "amount > 0"
    groups:
      sex:
        column: sex
        reference: Male
      age:
        column: age_years
        bins: [25, 40, 60]
      both:
        cross: [sex, age]
    reference: largest
    min_group: 50
    review: 0.1
    base: audits/base.json
    require:
      split: true
      newer_than_days: 30
      sign_off:
        by: "Ada"
        on: 2026-03-01
    gates:
      - id: auc
        metric: rocAuc
        min: 0.8
        severity: error
      - id: selection
        metric: selectionRate
        by: sex
        compare: ratio
        min: 0.8
        decide: interval
        profile: us-eeoc-4/5
        why: 'The rule of four fifths'
      - id: misses
        metric: falseNegativeRate
        by: [sex, age]
        compare: difference
        max: 0.1
        severity: warning
        decide: point
      - id: drift
        metric: f1
        change: true
        min: -0.02
        severity: info
    waivers:
      - gate: misses
        group: {sex: Female, age: null}
        reason: "Too few rows until summer"
        owner: "@mira"
        ticket: RISK-112
        created: 2026-01-10
        expires: 2026-07-31
        value: 0.14
on_inconclusive: fail
`;

export const hiring = `version: 1
about: {owner: People team, objective: "Fewer interviews"}
datasets: {staff: {path: data/staff.csv}, applicants: {path: data/applicants.csv}}
audits:
  screening:
    predictions: {path: out/screening.csv, join: {to: applicants, on: {left: id, right: applicant}}}
    columns: {truth: hired, prediction: invited, id: id}
    positive: "yes"
    groups: {race: {column: race}, sex: {reference: m}, race_and_sex: {cross: [race, sex]}}
    min_group: 30
    gates:
      - {id: invited, metric: selectionRate, by: race, compare: ratio, min: 0.8}
      - {id: worst, metric: truePositiveRate, by: [race_and_sex], compare: worst, min: 0.5, severity: warning}
    waivers:
      - {gate: invited, group: {race: "two or more"}, reason: small, owner: hr, expires: 2027-02-28, value: 0.7}
  interviews:
    predictions: out/interviews.csv
    groups: {sex: {}}
    gates:
      - {id: accuracy, metric: accuracy, max: 0.99, why: "leaks"}
on_inconclusive: pass
`;

export const clinic = `%YAML 1.2
---
version: 1
audits:
  Früherkennung:
    predictions: ergebnisse/läufe/*.parquet
    columns: {truth: "Befund (bestätigt)", score: "Wahrscheinlichkeit"}
    groups: &groups
      Geschlecht: {column: Geschlecht}
      年齢: {column: Alter, bins: [0, 18, 65]}
    gates: &gates
      - &gate
        id: Treffer
        metric: truePositiveRate
        by: Geschlecht
        compare: worst
        min: 0.9
        why: >
          Nobody may be missed:
          see the protocol.
      - <<: *gate
        id: Fehlalarme
        metric: falsePositiveRate
        min: 0.01
      - {id: 年齢, metric: brier, by: 年齢, max: 0.2}
    require: {split: "test", newer_than_days: 7}
  Nachsorge:
    predictions: ergebnisse/nachsorge.parquet
    groups: *groups
    gates: *gates
`;

export const parole = `{
  "version": 1,
  "about": {
    "owner": "Court office",
    "data_source": "Cases of 2019 to 2024"
  },
  "datasets": {
    "cases": { "path": "data/cases.csv" }
  },
  "audits": {
    "parole": {
      "predictions": {
        "path": "out/parole.csv",
        "pick": "all",
        "join": { "to": "cases", "on": "case" }
      },
      "task": "binary",
      "columns": { "truth": "two_year", "score": "decile", "count": "n", "weight_kind": "frequency" },
      "positive": true,
      "favourable": false,
      "threshold": 5,
      "split": { "column": "part", "use": 2 },
      "groups": {
        "race": { "column": "race", "reference": "White" },
        "age": { "column": "age", "bins": [25, 45] },
        "cross": { "cross": ["race", "age"] }
      },
      "reference": "best",
      "min_group": 20,
      "require": { "split": "2", "newer_than_days": 365 },
      "gates": [
        {
          "id": "alarms",
          "metric": "falsePositiveRate",
          "by": "race",
          "compare": "difference",
          "max": 0.05,
          "decide": "interval",
          "severity": "error"
        },
        { "id": "calibrated", "metric": "calibrationSlope", "min": 0.9 },
        { "id": "spread", "metric": "brier", "by": ["race", "age"], "compare": "worst", "max": 0.25 }
      ],
      "waivers": [
        {
          "gate": "alarms",
          "group": { "race": "Other" },
          "reason": "Under review",
          "owner": "Office",
          "created": "2026-02-01",
          "expires": "2026-12-31",
          "value": 0.08
        }
      ]
    }
  },
  "on_inconclusive": "fail"
}
`;

/** What several audits share, with a preset. */
export const shared = `version: 1
extends: [preset:error-rates]
about: { owner: "@house", objective: Who is called back }
datasets:
  people: { path: data/people.csv }
defaults:
  task: binary
  columns: { truth: called, prediction: said }
  positive: "yes"
  min_group: 40
  groups:
    sex: { reference: f }
    age: { bins: [30, 50] }
    both: { cross: [sex, age] }
  require:
    split: test
    newer_than_days: 30
  gates:
    - id: gap
      metric: selectionRate
      by: "*"
      compare: ratio
      min: 0.8
      why: as in all of the house
audits:
  phone:
    predictions: out/phone.csv
  mail:
    predictions:
      path: out/mail.csv
      join: { to: people, on: id }
    gates:
      - { id: gap, metric: selectionRate, by: sex, compare: difference, max: 0.2, severity: warning }
    waivers:
      - { gate: missed/age, reason: few rows, owner: "@ada", created: 2026-11-01, expires: 2027-01-31, value: 0.3 }
`;

export const policies = { credit, hiring, clinic, parole, shared } as const;
