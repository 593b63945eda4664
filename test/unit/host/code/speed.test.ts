import { expect, test } from 'vitest';
import type { CodeLanguage } from '../../../../src/host/editor/code/call.ts';
import { scanCode } from '../../../../src/host/editor/code/scan.ts';
import { lines } from './lines.ts';

const filler = {
  python: `import numpy as np
from sklearn.model_selection import train_test_split

class Trainer:
    """Fits one model a fold and keeps the best."""

    def __init__(self, folds: int = 5, seed: int = 7):
        self.folds = folds  # as many as there are sites
        self.models = []

    def fit(self, frame, target="label"):
        X, y = frame.drop(columns=[target]), frame[target]
        for fold, (inside, outside) in enumerate(self.split(X, y)):
            model = build(seed=self.seed + fold, depth=6)
            model.fit(X.iloc[inside], y.iloc[inside], eval_set=[(X.iloc[outside], y.iloc[outside])])
            print(f"fold {fold}: {model.best_score:.4f}")
            self.models.append(model)
        return self

    def rank(self, frame):
        scores = np.mean([model.score_samples(frame) for model in self.models], axis=0)
        return frame.assign(score=scores).sort_values("score", ascending=False)
`,
  r: `library(dplyr)

# Ranks of the sites, by the mean of their scores.
rank_sites <- function(frame, least = 10) {
  frame %>%
    filter(!is.na(score), status == "closed") %>%
    group_by(site) %>%
    summarise(mean = mean(score), n = n()) %>%
    filter(n >= least) %>%
    arrange(desc(mean))
}

for (site in unique(frame$site)) {
  one <- frame[frame$site == site, ]
  cat(sprintf("%s: %d rows\\n", site, nrow(one)))
}
`,
  sql: `-- Open loans of each branch, with the last decision.
WITH decided AS (
  SELECT loan_id, branch, decision, row_number() OVER (PARTITION BY loan_id ORDER BY decided_at DESC) AS latest
  FROM decisions
  WHERE decision IN ('granted', 'refused')
)
SELECT l.branch, d.decision, count(*) AS n
FROM loans l
JOIN decided d ON d.loan_id = l.id AND d.latest = 1
WHERE l.closed_at IS NULL
GROUP BY l.branch, d.decision;
`,
};

/** Ten thousand lines, a call that loads or saves in about every forty. */
function realistic(language: CodeLanguage): string {
  const calls = lines.filter((line) => line.language === language).map(({ code }) => code);
  const out: string[] = [];
  for (let at = 0; out.length < 10_000; at++)
    out.push(...`${calls[at % calls.length]}\n${filler[language].repeat(2)}`.split('\n'));
  return out.slice(0, 10_000).join('\n');
}

test.each(['python', 'r', 'sql'] as const)('ten thousand lines of %s', (language) => {
  const text = realistic(language);
  const plain = filler[language].repeat(1000).split('\n').slice(0, 10_000).join('\n');
  const timed = (text: string): number => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 40; round++) {
      const start = performance.now();
      scanCode(text, language);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  console.info(
    `${language}: ${timed(text).toFixed(2)} ms per 10,000 lines with ${scanCode(text, language).length} calls, ` +
      `${timed(plain).toFixed(2)} ms without`,
  );
  expect(scanCode(text, language).length).toBeGreaterThan(200);
});
