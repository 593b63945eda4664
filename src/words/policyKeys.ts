import { t } from '@vscode/l10n';

/** What a key of the policy is for, by its name as in `keyName` of `src/policy/shape.ts`; undefined for a key that there is not. */
export const policyKeyWords = (key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key]?.() : undefined;

const words: { readonly [key: string]: () => string } = {
  version: () => t('The form of this file. The one that is understood is 1.'),
  extends: () =>
    t(
      'Policies whose defaults hold here, too: “preset:” and its name, a path, or “package:” and its name. Never their audits or waivers.',
    ),
  'extends.from': () => t('What is extended: a path, or “package:” and its name.'),
  'extends.sha256': () => t('The SHA-256 hash of the content that is meant: another one is refused.'),
  defaults: () =>
    t('What holds of every audit of this policy, and of those that extend it. What an audit says itself comes first.'),
  about: () => t('Who answers for the model and what it is for. Stands at the head of each report.'),
  'about.owner': () => t('Who answers for the model.'),
  'about.intended_use': () => t('What the model is used for, and what it is not.'),
  'about.data_source': () => t('Where the data come from, and of whom they are.'),
  'about.objective': () => t('What the model was trained to do well.'),
  'about.words': () => t('Your own words for what is predicted, used in sentences instead of column names.'),
  'about.words.unit': () => t('What a row is, in the plural: “applicants”.'),
  'about.words.actual': () => t('What it means for a row to be positive in truth: “repaid”.'),
  'about.words.predicted': () => t('What it means for a row to be predicted positive: “predicted to repay”.'),
  datasets: () => t('Files that audits join or query, each under a name of its own.'),
  'datasets.path': () => t('The file, from the folder of the policy on, with / between folders.'),
  audits: () => t('What is audited, each under a name of its own.'),
  'audits.predictions': () =>
    t('The file with the predictions: a path, or a pattern with * and which match to pick; or a query over datasets.'),
  'audits.predictions.path': () => t('The file, or a pattern with *, from the folder of the policy on.'),
  'audits.predictions.pick': () =>
    t('Which files that match the pattern are audited: the newest one, or all of them as one table.'),
  'audits.predictions.sql': () =>
    t('One SELECT over the datasets of the policy, by their names. What it gives is audited as if it were a file.'),
  'audits.predictions.join': () =>
    t('A dataset with columns that the predictions lack, such as the truth or the groups.'),
  'audits.predictions.join.to': () => t('The name of the dataset.'),
  'audits.predictions.join.on': () => t('The key column of both, or its name on each side.'),
  'audits.predictions.join.on.left': () => t('The key column in the file with the predictions.'),
  'audits.predictions.join.on.right': () => t('The key column in the dataset.'),
  'audits.task': () => t('What the model does. Only “binary” is audited so far.'),
  'audits.columns': () => t('Which column is what. A column that is not named is looked for.'),
  'audits.columns.truth': () => t('The column with what really happened.'),
  'audits.columns.prediction': () => t('The column with what the model decided.'),
  'audits.columns.score': () => t('The column with the probability or score of the positive class.'),
  'audits.columns.weight': () => t('The column with the weight of each row.'),
  'audits.columns.weight_kind': () =>
    t('What weights are: “sampling”, from a survey, or “frequency”, a row standing for several.'),
  'audits.columns.count': () => t('The column with how many rows each row stands for, in a table of counts.'),
  'audits.columns.id': () => t('The column that names each row.'),
  'audits.columns.unit': () => t('The column that says whose rows belong together, where a person has several.'),
  'audits.columns.time': () => t('The column with when it was predicted.'),
  'audits.columns.model_version': () => t('The column with the version of the model.'),
  'audits.positive': () => t('The value of the truth that counts as positive.'),
  'audits.favourable': () =>
    t('The predicted value that is good for the person. Often, but not always, the positive one.'),
  'audits.threshold': () => t('A score at or above it predicts positive.'),
  'audits.split': () => t('Only the rows of one split, such as the test set, are audited.'),
  'audits.split.column': () => t('The column that says which split a row is of.'),
  'audits.split.use': () => t('The value of the split that is audited.'),
  'audits.where': () => t('Only rows that meet this condition are audited: one expression over columns.'),
  'audits.groups': () => t('Groups that are compared, each under a name of its own that gates use.'),
  'audits.groups.column': () =>
    t('The column that tells the groups apart. Without it the column has the name of the group.'),
  'audits.groups.bins': () => t('The edges that cut a number into groups, ascending.'),
  'audits.groups.cross': () => t('Two or three groups whose values are combined.'),
  'audits.groups.reference': () => t('The value that the others are compared with.'),
  'audits.reference': () => t('Which group the others are compared with, where a group names none.'),
  'audits.min_group': () => t('A group with fewer rows is not judged; it is named in the result.'),
  'audits.review': () => t('The share of rows that a review can reach, for metrics at a budget.'),
  'audits.base': () => t('The record of an earlier audit that changes are measured from.'),
  'audits.require': () => t('What must hold of the data before any number counts.'),
  'audits.require.split': () => t('The audit must be of a split; of the one that is named, if one is.'),
  'audits.require.newer_than_days': () => t('The audited file must have been written within so many days.'),
  'audits.require.sign_off': () => t('Somebody must have signed.'),
  'audits.require.sign_off.by': () => t('Who signed.'),
  'audits.require.sign_off.on': () => t('The day of the signature, YYYY-MM-DD.'),
  'audits.gates': () => t('The limits that the audit is held to.'),
  'audits.gates.id': () => t('The name of the gate, one of its own within the audit. Results and waivers use it.'),
  'audits.gates.metric': () => t('The number that is held to a limit.'),
  'audits.gates.by': () => t('The groups that are looked at; several are crossed. Without it: the number of all rows.'),
  'audits.gates.compare': () =>
    t(
      'What of the groups is held to the limit: the difference or ratio between them, or the worst group’s own value. Without it “max” is that of the difference.',
    ),
  'audits.gates.min': () => t('The lowest value that passes.'),
  'audits.gates.max': () => t('The highest value that passes.'),
  'audits.gates.change': () => t('The change since the base is held to the limit, not the number itself.'),
  'audits.gates.severity': () => t('How bad it is where the gate fails: only “error” fails the check.'),
  'audits.gates.decide': () =>
    t('“interval”: the gate passes or fails only where the evidence shows it. “point”: the number alone decides.'),
  'audits.gates.profile': () => t('The rule that the limit comes from.'),
  'audits.gates.why': () => t('Why this metric and this limit, in your own words.'),
  'audits.waivers': () => t('Gates that somebody answers for although they fail, for a time and up to a value.'),
  'audits.waivers.gate': () => t('The id of the gate.'),
  'audits.waivers.group': () => t('Only where this group makes the gate fail. Without it: whoever does.'),
  'audits.waivers.reason': () => t('Why the gate may fail for now.'),
  'audits.waivers.owner': () => t('Who answers for it.'),
  'audits.waivers.ticket': () => t('Where the work on it is followed.'),
  'audits.waivers.created': () => t('The day on which it was made, YYYY-MM-DD.'),
  'audits.waivers.expires': () => t('The last day on which it holds, YYYY-MM-DD.'),
  'audits.waivers.value': () => t('How far it goes: a worse value than this fails all the same.'),
  report: () => t('What holds of everything that is shared: records, reports, and what a check prints.'),
  'report.suppress_below': () =>
    t(
      'Counts of fewer rows are withheld wherever an audit is shared, and whatever they could be computed from. The largest of what is extended holds.',
    ),
  on_inconclusive: () => t('Whether the check passes where the evidence does not decide a gate.'),
};
