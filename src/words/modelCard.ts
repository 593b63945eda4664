import { t } from '@vscode/l10n';

/** Headings of a model card. */
export const cardTitles = () => ({
  model: t('Model'),
  use: t('Intended use'),
  data: t('Training data'),
  evaluation: t('Evaluation'),
  gates: t('Gates, gaps and what to do'),
  groups: t('By group'),
  limits: t('Limits'),
  method: t('How it was measured'),
  contact: t('Contact'),
});

/** What only people know: asked for where it belongs. */
export const cardHints = () => ({
  model: t('To be written: who made it, when, from what, which version, under which licence.'),
  use: t('To be written: what it decides or helps to decide, for whom, and what it is not for.'),
  data: t('To be written: what it learnt from, how labels came about, who is missing.'),
  limits: t('To be written: what is known to go wrong, and what is done about it.'),
  contact: t('To be written: who answers for it, and where those whom it decides on can object.'),
});
