import type { Draft } from '../draft.ts';
import type { Found } from '../found.ts';
import { auditsOf } from '../parts.ts';

/** A policy has audits, or something that others may extend. */
export const policyHasAudits = (draft: Draft): readonly Found[] => {
  const { audits, defaults, extends: from } = draft.policy;
  const there =
    audits !== undefined ||
    defaults !== undefined ||
    from !== undefined ||
    draft.lost(['extends']) ||
    draft.lost(['audits']) ||
    draft.lost(['defaults']);
  return there ? [] : [missing('audits', [], '')];
};

/** An audit has gates, its own or by default. */
export const auditsHaveGates = (draft: Draft): readonly Found[] =>
  auditsOf(draft).flatMap(({ name, part, path, inherited }) =>
    part.gates !== undefined || inherited.gates !== undefined || !draft.whole || draft.lost([...path, 'gates'])
      ? []
      : [missing('gates', path, name)],
  );

const missing = (key: string, path: Found['path'], of: string): Found => ({
  code: 'missingKey',
  path,
  on: 'key',
  facts: { key, of, entry: false },
});
