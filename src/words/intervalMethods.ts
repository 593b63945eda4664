import { t } from '@vscode/l10n';
import type { IntervalMethod } from '../protocol/measured.ts';

/** How an interval is made, for those who know the names of methods. */
export function methodWords(method: IntervalMethod): string {
  switch (method) {
    case 'wilson':
      return t('Wilson score');
    case 'clopperPearson':
      return t('Clopper-Pearson, exact');
    case 'wilsonMapped':
      return t('Wilson score of a share, mapped');
    case 'mover':
      return t('MOVER, from the limits of both parts');
    case 'moverRatio':
      return t('MOVER-R, from the limits of both parts');
    case 'againstRest':
      return t('the group against all other rows');
    case 'sidak':
      return t('limits that hold for both at once (Šidák)');
    case 'atanhDelta':
      return t('delta method on the atanh scale');
    case 'logitDelta':
      return t('delta method on the logit scale');
    case 'delongLogit':
      return t('DeLong on the logit scale');
    case 'logitApproximate':
      return t('logit scale, approximate');
    case 'studentT':
      return t('Student t');
    case 'logStudentT':
      return t('Student t, the high limit on the log scale');
    case 'wald':
      return t('Wald');
    case 'logDelta':
      return t('delta method on the log scale');
    case 'sato':
      return t('Sato');
    case 'robinsBreslowGreenland':
      return t('Robins, Breslow and Greenland');
    case 'aroundNoise':
      return t('as wide as chance alone would make it');
    case 'jointLimits':
      return t('exact limits that hold together');
  }
}
