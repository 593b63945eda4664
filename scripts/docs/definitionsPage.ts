import { definitionCatalogue } from '../../src/engine/definitions/index.ts';
import { aliasMeaning, homonyms, ownerName } from '../../src/words/aliases.ts';
import { definitionWords } from '../../src/words/definitions.ts';
import { metricWords } from '../../src/words/metricWords.ts';

/** `docs/definitions.md`, made from the catalogue: every named definition, its source, and who calls it what. */
export function definitionsPage(): string {
  const definitions = definitionCatalogue.map(({ id, formula, rates, source }) => {
    const { title, says } = definitionWords(id);
    const compared =
      rates.length === 0 ? 'misses for each false alarm' : rates.map((rate) => metricWords(rate).title).join(', ');
    return `| \`${id}\` | ${title} | ${cell(says)} | ${compared} | ${cell(formula)} | ${source} |`;
  });
  const aliases = definitionCatalogue.flatMap(({ id, aliases }) =>
    aliases.map(
      ({ owner, name, means }) =>
        `| ${definitionWords(id).title} | ${ownerName(owner)} | \`${name}\` | ${cell(aliasMeaning(means))} |`,
    ),
  );
  const words = homonyms(definitionCatalogue).flatMap(({ term, meanings }) =>
    meanings.map(({ owner, name, means }) => `| ${term} | ${owner} | \`${name}\` | ${cell(means)} |`),
  );
  return [
    ...head,
    ...definitions,
    '',
    ...intervals,
    '',
    '## Who calls it what',
    '',
    '| Here | With | Name there | What it is there |',
    '|---|---|---|---|',
    ...aliases,
    '',
    '## One word, several meanings',
    '',
    '| Word | With | Name there | What it is |',
    '|---|---|---|---|',
    ...words,
    '',
    ...profiles,
    '',
  ].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');

const head = [
  '# Named definitions and profiles',
  '',
  '<!-- Made by `npm run docs` from src/engine/definitions; change it there. -->',
  '',
  'What others named, as those who named it define it. A definition asks for something to be alike among groups; where',
  'groups differ in the truth they cannot all be met at once. Every number has its interval or says why it has none.',
  '',
  '| Id | Name | What must be alike | Compares | Formula | Source |',
  '|---|---|---|---|---|---|',
];

const intervals = [
  '## Numbers and intervals',
  '',
  '- **One rate**: its gaps as in [metrics](metrics.md): difference and ratio between groups, to all rows, to one group.',
  '- **Worst case of two rates**: the larger difference, the smaller ratio. The limit that claims a gap is the better of',
  '  both at the square root of the level (Sidak; the rates rest on different rows), the other the worse of both.',
  '- **Mean of two rates**: the mean of the claims; on the other side MOVER of both.',
  '- **Average odds, average predictive value**: against the named group, else the largest. Signed: MOVER with four parts.',
  '  Of sizes: as the mean of two gaps of two groups.',
  '- **Treatment equality**: the odds of the share of misses among the errors, with exact limits of that share.',
  '- A rate that a group does not have leaves the group out, and names it; with fewer than two groups there is no number.',
];

const profiles = [
  '## Profiles',
  '',
  'Rules and conventions as they were read on a day. They compare numbers; none says whether a law is kept. Selected is',
  'who gets the favourable outcome (`--favourable`), which may be not to be predicted positive.',
  '',
  '- **Four-fifths rule**, 29 CFR 1607.4 D: each rate divided by the highest among groups that are large enough to judge,',
  '  with "below 0.80", "not below 0.80" or "cannot tell" from the interval. The highest is looked for, so that the side',
  '  that says "below" holds for all pairs at once.',
  '- **New York City Local Law 144**, 6 RCNY 5-300 to 5-304: impact ratios to the most selected category, however few its',
  '  people; categories under 2 % are listed without a ratio, unknown ones counted. No limit. Where there are scores,',
  '  likewise the scoring rate: the share of a category above the median score of all (below it, where a low score is good).',
  '- **Aequitas** at tau 0.8: ratios of ten metrics to the largest group, to the smallest value, to the named group, and its',
  '  parities: by number, as it prints them, and by what the intervals show. `ppr`, the share of all selected, is not `pprev`,',
  '  the selection rate.',
];
