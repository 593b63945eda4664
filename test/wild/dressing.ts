import type { Base, NamedColumn } from './bases.ts';
import type { Random } from './random.ts';

/** Columns that are no role and no protected attribute, with names that trap a careless match. */
export function distractors(base: Base, random: Random): readonly NamedColumn[] {
  const rows = base.ids.length;
  const made = (name: string, cell: () => string): NamedColumn => ({ name, cells: Array.from({ length: rows }, cell) });
  const all: readonly (() => NamedColumn)[] = [
    () => made('comorbidity_score', () => (random.next() * 8).toFixed(2)),
    () => made('amenities_score', () => random.next().toFixed(3)),
    () => made('mileage', () => String(random.below(90_000))),
    () => made('page', () => String(1 + random.below(40))),
    () => made('stage', () => random.pick(['I', 'II', 'III', 'IV'])),
    () => made('vehicle_age', () => String(random.below(20))),
    () => made('trace_id', () => String(random.below(500))),
    () => made('sussex_office', () => random.pick(['yes', 'no'])),
    () => made('has_phone', () => String(random.below(2))),
    () => made('prior_claims', () => String(random.below(4))),
    () => made('message', () => random.pick(['ok', 'late, second notice', 'say "hi"', ''])),
    () => made('utilisation', () => random.next().toFixed(4)),
    () => made('account_age_days', () => String(random.below(100))),
    () => made('created_at', () => `2025-0${1 + random.below(9)}-1${random.below(10)}`),
  ];
  const wanted = random.below(4);
  const left = [...all];
  return Array.from({ length: wanted }, () => left.splice(random.below(left.length), 1)[0]!());
}

export type Tongue = {
  readonly code: string;
  readonly truth: string;
  readonly predicted: string;
  readonly probability: string;
  readonly sex: string;
  readonly race: string;
  readonly age: string;
};

/** As people of the language head such columns. */
export const tongues: readonly Tongue[] = [
  {
    code: 'de',
    truth: 'Tatsächlich',
    predicted: 'Vorhersage',
    probability: 'Wahrscheinlichkeit',
    sex: 'Geschlecht',
    race: 'Ethnie',
    age: 'Altersgruppe',
  },
  {
    code: 'fr',
    truth: 'Réel',
    predicted: 'Prédiction',
    probability: 'Probabilité',
    sex: 'Sexe',
    race: 'Ethnie',
    age: 'Âge',
  },
  {
    code: 'es',
    truth: 'Valor real',
    predicted: 'Predicción',
    probability: 'Probabilidad',
    sex: 'Género',
    race: 'Raza',
    age: 'Edad',
  },
  {
    code: 'pt',
    truth: 'Valor Real',
    predicted: 'Previsão',
    probability: 'Probabilidade',
    sex: 'Sexo',
    race: 'Raça',
    age: 'Idade',
  },
  {
    code: 'it',
    truth: 'Valore reale',
    predicted: 'Previsione',
    probability: 'Probabilità',
    sex: 'Sesso',
    race: 'Etnia',
    age: 'Età',
  },
  {
    code: 'nl',
    truth: 'Werkelijk',
    predicted: 'Voorspelling',
    probability: 'Kans',
    sex: 'Geslacht',
    race: 'Etniciteit',
    age: 'Leeftijd',
  },
  {
    code: 'sv',
    truth: 'Faktisk',
    predicted: 'Förutsägelse',
    probability: 'Sannolikhet',
    sex: 'Kön',
    race: 'Etnicitet',
    age: 'Ålder',
  },
  {
    code: 'pl',
    truth: 'Rzeczywista',
    predicted: 'Przewidywana',
    probability: 'Prawdopodobieństwo',
    sex: 'Płeć',
    race: 'Rasa',
    age: 'Wiek',
  },
  {
    code: 'ru',
    truth: 'Факт',
    predicted: 'Прогноз',
    probability: 'Вероятность',
    sex: 'Пол',
    race: 'Раса',
    age: 'Возраст',
  },
  {
    code: 'tr',
    truth: 'Gerçek',
    predicted: 'Tahmin',
    probability: 'Olasılık',
    sex: 'Cinsiyet',
    race: 'Irk',
    age: 'Yaş',
  },
  {
    code: 'zh',
    truth: '真实标签',
    predicted: '预测标签',
    probability: '预测概率',
    sex: '性别',
    race: '民族',
    age: '年龄',
  },
  { code: 'ja', truth: '正解', predicted: '予測', probability: '確率', sex: '性別', race: '人種', age: '年齢' },
  { code: 'ko', truth: '실제값', predicted: '예측값', probability: '확률', sex: '성별', race: '인종', age: '나이' },
];

export function renamedGroups(base: Base, tongue: Tongue): readonly NamedColumn[] {
  return base.sensitive.map(({ name, cells }) => {
    const plain = name.toLowerCase();
    const other = /sex|gender/.test(plain)
      ? tongue.sex
      : /race/.test(plain)
        ? tongue.race
        : /^age_/.test(plain)
          ? tongue.age
          : name;
    return { name: other, cells };
  });
}
