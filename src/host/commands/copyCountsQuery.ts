import { env, l10n, window } from 'vscode';
import { countsQuery, type Dialect } from '../editor/code/countsQuery.ts';

const dialects: { readonly label: string; readonly of: Dialect }[] = [
  { label: 'Standard SQL', of: 'standard' },
  { label: 'PostgreSQL', of: 'postgresql' },
  { label: 'BigQuery', of: 'bigquery' },
  { label: 'Snowflake', of: 'snowflake' },
  { label: 'Spark', of: 'spark' },
];

/** The query that returns the table of counts of a table in a warehouse, which is audited as it is, for the clipboard. */
export async function copyCountsQuery(): Promise<void> {
  const steps = [
    ['table', l10n.t('Which table or query holds truth, prediction and groups?'), 'scores.predictions'],
    ['label', l10n.t('Which column is the truth?'), 'y_true'],
    ['prediction', l10n.t('Which column is the prediction?'), 'y_pred'],
    ['groups', l10n.t('Which columns are groups? (a, b)'), 'sex, race'],
  ] as const;
  const said = { table: '', label: '', prediction: '', groups: '' };
  for (const [name, prompt, placeHolder] of steps) {
    const text = await window.showInputBox({
      title: l10n.t('Copy the query that counts this'),
      prompt,
      placeHolder,
      ignoreFocusOut: true,
      validateInput: (one) => (one.trim() === '' ? l10n.t('This has to be said.') : undefined),
    });
    if (text === undefined) return;
    said[name] = text.trim();
  }
  const dialect = await window.showQuickPick(dialects, { placeHolder: l10n.t('Which dialect?') });
  if (dialect === undefined) return;
  const groups = said.groups.split(',').map((name) => name.trim());
  const query = { ...said, table: said.table.split('.'), groups };
  await env.clipboard.writeText(countsQuery(query, dialect.of));
  void window.showInformationMessage(l10n.t('Copied. Save what it returns as a file, and audit that.'));
}
