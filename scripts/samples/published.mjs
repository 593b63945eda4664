/** Tables of counts as others published them; sources stand in samples/README.md. */
export const published = () => ({
  'published/berkeley_admissions_1973.csv': berkeley(),
  'published/compas_2016.csv': compas(),
  'published/callbacks_2004.csv': callbacks(),
});

const table = (header, rows) => [header, ...rows].map((row) => row.join(',')).join('\n') + '\n';

function berkeley() {
  // department: men admitted, men rejected, women admitted, women rejected
  const counts = {
    A: [512, 313, 89, 19],
    B: [353, 207, 17, 8],
    C: [120, 205, 202, 391],
    D: [138, 279, 131, 244],
    E: [53, 138, 94, 299],
    F: [22, 351, 24, 317],
  };
  const rows = Object.entries(counts).flatMap(([department, [menIn, menOut, womenIn, womenOut]]) => [
    ['Male', department, 'yes', menIn],
    ['Male', department, 'no', menOut],
    ['Female', department, 'yes', womenIn],
    ['Female', department, 'no', womenOut],
  ]);
  return table(['gender', 'department', 'admitted', 'n'], rows);
}

function compas() {
  // race: true negatives, false positives, false negatives, true positives
  const counts = { 'African-American': [990, 805, 532, 1369], Caucasian: [1139, 349, 461, 505] };
  const rows = Object.entries(counts).flatMap(([race, [tn, fp, fn, tp]]) => [
    [race, 0, 0, tn],
    [race, 0, 1, fp],
    [race, 1, 0, fn],
    [race, 1, 1, tp],
  ]);
  return table(['race', 'two_year_recid', 'predicted_two_year_recid', 'n'], rows);
}

function callbacks() {
  // race and sex that the name suggests: called back, résumés sent
  const counts = [
    ['White', 'Female', 184, 1860],
    ['White', 'Male', 51, 575],
    ['African-American', 'Female', 125, 1886],
    ['African-American', 'Male', 32, 549],
  ];
  const rows = counts.flatMap(([race, sex, called, sent]) => [
    [race, sex, 'yes', called],
    [race, sex, 'no', sent - called],
  ]);
  return table(['race', 'sex', 'called_back', 'n'], rows);
}
