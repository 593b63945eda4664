/**
 * A hundred lines that load or save a table, each with what surrounds it: the shapes that public code has, with names
 * and paths of our own. `truth` is the path that such a line really opens; `<script>`, `<project>` and `<home>` stand
 * for what the machine decides. `expected` is what can be known from the text for sure.
 */
export interface Line {
  readonly language: 'python' | 'r' | 'sql';
  readonly code: string;
  readonly expected: string | undefined;
  readonly truth: string;
}

/** Code and the path it opens; a third entry says why the text alone cannot tell. */
type Row = readonly [code: string, truth: string, unknown?: string];

const python: readonly Row[] = [
  ['df = pd.read_csv("loans.csv")', 'loans.csv'],
  ["train = pd.read_csv('../input/credit/train.csv', index_col=0)", '../input/credit/train.csv'],
  ['holdout = pandas.read_csv("./data/holdout.csv", sep=";", encoding="latin-1")', 'data/holdout.csv'],
  [String.raw`raw = pd.read_csv(r"D:\studies\hiring\applicants.csv")`, 'D:/studies/hiring/applicants.csv'],
  [String.raw`claims = pd.read_csv("C:\\Users\\mara\\claims.csv", header=None)`, 'C:/Users/mara/claims.csv'],
  ['claims = pd.read_csv("https://example.org/open/claims.csv")', 'https://example.org/open/claims.csv'],
  ['RAW = "data/raw"\nagents = pd.read_csv(f"{RAW}/agents.csv")\nprint(agents.shape)', 'data/raw/agents.csv'],
  [
    `import os
DATA_DIR = os.path.join(os.path.dirname(__file__), '..', 'data')

def load_loans():
    return pd.read_csv(os.path.join(DATA_DIR, 'loans.csv'))`,
    '<script>/../data/loans.csv',
  ],
  ['s = pd.read_csv(Path(__file__).resolve().parent / "outputs/parts.csv")', '<script>/outputs/parts.csv'],
  [
    `ROOT = Path(__file__).resolve().parents[1]
STAGING = ROOT / "data" / "staging"

def main() -> None:
    orders = pd.read_csv(STAGING / "orders.csv")`,
    '<script>/../data/staging/orders.csv',
  ],
  ['oof = pd.read_csv(pathlib.Path("folds") / "lgbm" / "oof.csv")', 'folds/lgbm/oof.csv'],
  [
    'data_dir = Path("data")\npeople = pd.read_parquet(data_dir.joinpath("clean", "people.parquet"))',
    'data/clean/people.parquet',
  ],
  [
    `CACHE = Path("cache") / "areas.parquet"

def areas(force=False):
    if CACHE.exists() and not force:
        return pd.read_parquet(CACHE)
    result = measure()
    result.to_parquet(CACHE)
    return result`,
    'cache/areas.parquet',
  ],
  ['submission.to_csv("submission.csv", index=False)', 'submission.csv'],
  [
    "filename = 'Scores of June.csv'\n\nsubmission.to_csv(filename,index=False)\n\nprint(filename)",
    'Scores of June.csv',
  ],
  [
    `df = pd.read_csv(
    "data/marketing.csv",  # the export of March
    sep=";",
    dtype={"id": str},
)`,
    'data/marketing.csv',
  ],
  [
    String.raw`genes = pd.read_csv(
    sep="\t",
    filepath_or_buffer="data/genes.tsv",
)`,
    'data/genes.tsv',
  ],
  ['scored.to_csv(path_or_buf="out/scored.csv", index=False)', 'out/scored.csv'],
  ["LAKE = '/mnt/lake'\ngold = pd.read_csv(LAKE + '/gold/customers.csv')", '/mnt/lake/gold/customers.csv'],
  ["split = 'valid'\nframe = pd.read_csv('data/%s.csv' % split)", 'data/valid.csv'],
  [
    'OUT = "runs"\nSEED = 7\npreds.to_csv("{}/seed_{}_preds.csv".format(OUT, SEED), index=False)',
    'runs/seed_7_preds.csv',
  ],
  [
    `parser = argparse.ArgumentParser()
parser.add_argument('--training', default='training.csv')
args = parser.parse_args()
df = pd.read_csv(args.training)`,
    'what the command line says',
    'an argument',
  ],
  [
    '@hydra.main(config_path="conf", config_name="config")\ndef main(cfg):\n    df = pd.read_csv(cfg.paths.train)',
    'what conf/config.yaml says',
    'a configuration',
  ],
  [
    'with open("settings.json") as f:\n    config = json.load(f)\ndf = pd.read_csv(config["data_file"], low_memory=False)',
    'what settings.json says',
    'a configuration',
  ],
  [
    'folder = os.environ.get("DATA_DIR", "data")\ndf = pd.read_csv(os.path.join(folder, "visits.csv"))',
    '$DATA_DIR/visits.csv',
    'the environment',
  ],
  [
    'frames = []\nfor name in glob.glob("parts/*.csv"):\n    frames.append(pd.read_csv(name))',
    'each of parts/*.csv',
    'a loop',
  ],
  ['def load(path):\n    return pd.read_csv(path, parse_dates=["day"])', 'what the caller gives', 'a parameter'],
  [
    'class Loader:\n    def __init__(self, file_path):\n        self.file_path = file_path\n\n    def run(self):\n        return pd.read_excel(self.file_path)',
    'what the caller gives',
    'an attribute',
  ],
  [
    'for fold in range(5):\n    part = pd.read_csv(f"folds/fold_{fold}.csv")\n    fit(part)',
    'folds/fold_0.csv to folds/fold_4.csv',
    'a loop',
  ],
  [
    'import kagglehub\npath = kagglehub.dataset_download("someone/news")\nfake = pd.read_csv(f"{path}/Fake.csv")',
    '<home>/.cache/kagglehub/datasets/someone/news/Fake.csv',
    'a library chooses the folder',
  ],
  [
    `stamp = datetime.now().strftime("%m%d_%H%M")
result.to_csv(os.path.join("runs", f"submission_{stamp}.csv"), index=False)`,
    'runs/submission_<now>.csv',
    'the clock',
  ],
  [
    'PATHS = {"train": "data/train.csv", "test": "data/test.csv"}\ntest = pd.read_csv(PATHS["test"])',
    'data/test.csv',
    'a dictionary may change',
  ],
  [
    `path = "data/sample.csv"
if not SMALL:
    path = "data/full.csv"
df = pd.read_csv(path)`,
    'data/sample.csv or data/full.csv',
    'assigned twice',
  ],
  ['upload = st.file_uploader("Table")\ndf = pd.read_csv(upload)', 'what somebody uploads', 'a call'],
  ['users = pl.read_csv("exports/users.csv", infer_schema_length=0)', 'exports/users.csv'],
  ['games = pl.scan_parquet("games/*.parquet")\ngames.head().collect()', 'games/*.parquet'],
  [
    "LOGS = os.path.join('var', 'logs')\nlf = (\n    pl.scan_csv(os.path.join(LOGS, '*.csv'))\n    .filter(pl.col('ok'))\n)",
    'var/logs/*.csv',
  ],
  ['lf.sink_parquet("out/wide.parquet")', 'out/wide.parquet'],
  ['OUT = Path(__file__).parent.parent / "out"\nscored.write_csv(OUT / "scored.csv")', '<script>/../out/scored.csv'],
  ["scored.write_parquet('preds/2024.parquet', compression='zstd')", 'preds/2024.parquet'],
  ["features = np.load('features.npy')", 'features.npy'],
  ['GOLDEN = "tests/golden"\nz = np.load(os.path.join(GOLDEN, "logits.npz"))', 'tests/golden/logits.npz'],
  ['wine = np.loadtxt("wine.csv", delimiter=",", skiprows=1)', 'wine.csv'],
  ["iris = numpy.genfromtxt('data/iris.data', delimiter=',', dtype=None)", 'data/iris.data'],
  ['if k == 3:\n    np.savetxt("results/knn_3.txt", predictions)', 'results/knn_3.txt'],
  [
    `SENSOR = "front"
OUTPUT_DIR = "aligned"
np.savetxt(
    os.path.join(
        OUTPUT_DIR,
        f"{SENSOR}_prior.txt",
    ),
    target,
    fmt="%.8f",
)`,
    'aligned/front_prior.txt',
  ],
  ["save_dir = './results/exp1'\nnp.save(save_dir + '/y_pred.npy', y_pred)", 'results/exp1/y_pred.npy'],
  ['np.savez("eval.npz", y_true=y_test, y_score=scores)', 'eval.npz'],
  ['import pyarrow.parquet as pq\ntable = pq.read_table("lake/scores.parquet", columns=["id"])', 'lake/scores.parquet'],
  ["pq.write_table(table, 'out/table.parquet')", 'out/table.parquet'],
  ['from pyarrow import feather\ndf = feather.read_feather("tmp/rows.feather")', 'tmp/rows.feather'],
  ['ddf = dd.read_csv("logs/2024-*.csv", blocksize="64MB")', 'logs/2024-*.csv'],
  ['sales = spark.read.csv("data/sales.csv", header=True, inferSchema=True)', 'data/sales.csv'],
  [
    `PROJECT = Path(__file__).resolve().parents[2]
RETAIL = PROJECT / "data" / "retail.csv"

def main() -> None:
    frame = spark.read.option("header", True).csv(str(RETAIL))`,
    '<script>/../../data/retail.csv',
  ],
  [
    String.raw`events = spark.read.format("json") \
    .option("multiLine", True) \
    .load("/mnt/raw/events")`,
    '/mnt/raw/events',
  ],
  ['final.write.mode("overwrite").parquet("/mnt/processed/teams")', '/mnt/processed/teams'],
  ['rel = duckdb.read_parquet("hits.parquet")\nrel.limit(3).show()', 'hits.parquet'],
  ['survey = pd.read_excel(os.path.join(os.getcwd(), "survey.xlsx"), sheet_name="wave 2")', 'survey.xlsx'],
  [
    `def train(epochs):
    data_dir = 'candles'
    interval = '1h'
    frame = pd.read_csv(os.path.join(data_dir, f"BTC_{interval}.csv"))
    return fit(frame, epochs)

def test(data_dir):
    return pd.read_csv`,
    'candles/BTC_1h.csv',
  ],
  ['people = pd.read_csv(os.path.expanduser("~/data/people.csv"))', '~/data/people.csv'],
  [
    `class Config:
    TRAIN = "data/train_v3.csv"
    EPOCHS = 20

df = pd.read_csv(Config.TRAIN)`,
    'data/train_v3.csv',
  ],
  [
    'url = ("https://example.org/archive/"\n       "adult/adult.data")\nadult = pd.read_table(url, sep=",", header=None)',
    'https://example.org/archive/adult/adult.data',
  ],
  [
    String.raw`os.chdir(r'D:\plants\absorber')
data = pd.read_csv("conditions.csv")`,
    'D:/plants/absorber/conditions.csv',
  ],
  ["evals = pd.read_json('evals.jsonl', lines=True)", 'evals.jsonl'],
  ["from pandas import read_csv\nmodel_frame = read_csv('features/v2/train.csv')", 'features/v2/train.csv'],
];

const r: readonly Row[] = [
  ['stations = read.csv("stations.csv", fileEncoding="latin1")', 'stations.csv'],
  ['beauty <- read.csv("C:/tmp/mining/beauty.csv")', 'C:/tmp/mining/beauty.csv'],
  ['herd<-read.csv("~/Documents/field/herd.csv")  # five rows more than in May', '~/Documents/field/herd.csv'],
  [
    `setwd("/Users/ida/course4")
power <- read.csv("power.txt", header=T, sep=';', na.strings="?")`,
    '/Users/ida/course4/power.txt',
  ],
  [
    `traffic <-
  read_csv(
    here("data", "raw", "sensors far end.csv"),
    name_repair = "universal"
  ) %>%
  rename_with(tolower)`,
    '<project>/data/raw/sensors far end.csv',
  ],
  [
    'model_file <- here("models/model.Rds")\ninput_file <- here("data/test.csv.gz")\ntest_data <- read_csv(input_file)',
    '<project>/data/test.csv.gz',
  ],
  [
    `output_file <- here("data/scored.csv.gz")
test_data$prediction <- predict(model, test_data)
write_csv(test_data, output_file)`,
    '<project>/data/scored.csv.gz',
  ],
  ['preds <- readr::read_csv(here::here("data-raw","preds.csv"))', '<project>/data-raw/preds.csv'],
  [
    `scores %>%
  group_by(day) %>%
  summarize(mean = mean(score)) %>%

  # the short one
  write_csv(here("results", "by_day.csv"))`,
    '<project>/results/by_day.csv',
  ],
  [
    'data_dir <- "/work/maps"\ndf <- read_csv(file.path(data_dir, "labels.csv"), show_col_types = FALSE)',
    '/work/maps/labels.csv',
  ],
  [
    'path_orig <- paste0(getwd(), "/orig/")\ng <- read.csv(paste0(path_orig,"effort_2013.csv"))',
    'orig/effort_2013.csv',
  ],
  [
    'analysis_date <- "251008"\nd <- read.csv(paste0("data/cleaned_", analysis_date, ".csv"), stringsAsFactors = TRUE)',
    'data/cleaned_251008.csv',
  ],
  ["write.csv(data.frame(id = ids, p = p), file = 'output/preds.csv', row.names = FALSE)", 'output/preds.csv'],
  ['flights <- fread("data/flights14.csv")', 'data/flights14.csv'],
  [
    "for (i in seq_along(files)) {\n  part <- read.csv(paste0(root, '/', files[i]), encoding = 'UTF-8')\n}",
    'each of the files',
    'a loop',
  ],
  [
    'read_pack <- function(name) read_csv(file.path(source_dir, name), progress = FALSE)',
    'what the caller gives',
    'a parameter',
  ],
  ['args <- commandArgs(trailingOnly = TRUE)\nhits <- fread(args[1])', 'what the command line says', 'an argument'],
  ['scored <- arrow::read_parquet("lake/scored.parquet")', 'lake/scored.parquet'],
  ['write_parquet(scored, file.path("out", "v2", "scored.parquet"))', 'out/v2/scored.parquet'],
  ['german <- read.table(paste("data", "german.data", sep = "/"), header = FALSE)', 'data/german.data'],
];

const sql: readonly Row[] = [
  ["COPY tips TO 'tips.parquet' (FORMAT PARQUET);", 'tips.parquet'],
  [
    `COPY
(
    select *
    from events
    where day > '2024-01-01'
)
TO 'out/events.parquet' (FORMAT PARQUET, COMPRESSION zstd);`,
    'out/events.parquet',
  ],
  ["CREATE TABLE candles AS\nSELECT * FROM read_csv_auto('data/*.csv', header = true);", 'data/*.csv'],
  [
    String.raw`\copy pharmacies(id, name, address) FROM 'src/data/pharmacies.csv' WITH (FORMAT csv, HEADER true)`,
    'src/data/pharmacies.csv',
  ],
  [
    String.raw`COPY orchids FROM '/srv/orchids/data.tsv' DELIMITER E'\t' CSV HEADER;
CREATE INDEX by_genus ON orchids (genus);`,
    '/srv/orchids/data.tsv',
  ],
  ["create or replace view crops as select * from read_parquet('stage/crops.parquet')", 'stage/crops.parquet'],
  ["SELECT kind, count(*) FROM 'data/requests/*.csv' GROUP BY ALL;", 'data/requests/*.csv'],
  ['SELECT * FROM parquet.`/lake/olist/customers.parquet` WHERE row_num = 1', '/lake/olist/customers.parquet'],
  [
    "COPY INTO preds FROM 's3://bucket/preds/2024/'\nFILE_FORMAT = (TYPE = CSV SKIP_HEADER = 1);",
    's3://bucket/preds/2024/',
  ],
  ['CREATE TEMPORARY VIEW visits\nUSING csv\nOPTIONS (path "/data/visits.csv", header "true");', '/data/visits.csv'],
  ["LOAD DATA LOCAL INFILE 'scores.csv' INTO TABLE scores FIELDS TERMINATED BY ',';", 'scores.csv'],
  ['SELECT * FROM json.`events/2024/` LIMIT 10', 'events/2024/'],
  ["EXECUTE format('COPY crm.customers FROM %L WITH (FORMAT csv)', file_path);", 'what file_path is', 'a variable'],
  [
    "{% macro export(relation, url) %}\nCOPY {{ relation }} TO '{{ url }}'\n{% endmacro %}",
    'what url is',
    'a template',
  ],
  ["SELECT * FROM read_parquet(['jan.parquet', 'feb.parquet']);", 'jan.parquet and feb.parquet', 'two files'],
];

const asLines = (language: Line['language'], rows: readonly Row[]): readonly Line[] =>
  rows.map(([code, truth, unknown]) => ({ language, code, truth, expected: unknown ? undefined : truth }));

export const lines: readonly Line[] = [...asLines('python', python), ...asLines('r', r), ...asLines('sql', sql)];
