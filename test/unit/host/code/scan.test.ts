import { describe, expect, test } from 'vitest';
import type { CodeLanguage } from '../../../../src/host/editor/code/call.ts';
import { scanCode } from '../../../../src/host/editor/code/scan.ts';

const kinds = (code: string, language: CodeLanguage = 'python') =>
  scanCode(code, language).map(({ kind, callee }) => `${kind} ${callee}`);
const paths = (code: string, language: CodeLanguage = 'python') =>
  scanCode(code, language)
    .filter(({ kind }) => kind === 'load' || kind === 'save')
    .map(({ path }) => path && `${path.relativeTo ?? 'top'}: ${path.path}`);

/** The path of the last call that loads or saves; fails where there is none. */
function last(code: string, language: CodeLanguage = 'python'): string {
  const all = paths(code, language);
  expect(all).not.toEqual([]);
  return all.at(-1) ?? 'unknown';
}

describe('what is no call', () => {
  test.each<[string, CodeLanguage, string]>([
    ['nothing', 'python', ''],
    ['nothing', 'r', ''],
    ['nothing', 'sql', ''],
    ['blanks', 'python', ' \n\t\r\n '],
    ['a comment', 'python', '# df = pd.read_csv("a.csv")\n   # model.predict(X)'],
    ['a comment', 'r', "# read.csv('a.csv')\n#' predict(model)"],
    ['a comment', 'sql', "-- COPY t TO 'a.csv'\n/* SELECT * FROM 'b.csv' */"],
    ['a comment behind a quote in a string', 'python', `x = '"'  # pd.read_csv("a.csv")`],
    ['a string', 'python', `print("use pd.read_csv('a.csv') or model.predict(X)")`],
    ['a docstring', 'python', '"""\ndf = pd.read_csv("a.csv")\n\\""" model.predict(X)\n"""'],
    ['a raw string', 'r', `x <- r"---(read.csv("a.csv"))" predict(m))---"`],
    ['a string', 'sql', "SELECT 'it''s COPY t TO ''a.csv''' AS help"],
    ['a string that does not end', 'python', "x = '''pd.read_csv('a.csv')\nmodel.predict(X)"],
    ['a string that does not end', 'r', "x <- 'read.csv(1)\npredict(m)"],
    ['a name without a call', 'python', 'from pandas import read_csv\nf = pd.read_csv\n'],
    ['a definition', 'python', 'def read_csv(path):\n    ...\nclass MetricFrame(Base): ...'],
    ['a method of its own class', 'python', 'self.read_csv("a.csv")'],
    ['a longer name', 'python', 'my_read_csv("a.csv"); read_csv_all("a.csv"); x.predictor(1)'],
    ['the text of a table', 'python', 'body = df.to_csv(index=False)\nprint(df.to_json())'],
    ['another library', 'python', 'torch.load("m.pt"); joblib.load("m.pkl"); json.load(f); requests.get(u).json()'],
    ['a table of a database', 'python', 'con.read_table("bank.loans"); df.to_table("bank.loans")'],
    ['predict as a function of its own', 'python', 'predict(model)'],
    ['a longer name', 'r', 'my.read.csv("a.csv"); frame$predict(1); predict_all(m)'],
    ['readRDS', 'r', 'readRDS("a.rds")'],
    ['other meanings of FROM', 'sql', "SELECT trim(both 'x' FROM 'y'), a IS DISTINCT FROM 'b' FROM t"],
    ['a stream', 'sql', "COPY t FROM STDIN; COPY t TO STDOUT; \\copy t FROM PROGRAM 'zcat a.csv.gz'"],
  ])('%s (%s)', (_, language, code) => {
    expect(scanCode(code, language)).toEqual([]);
  });
});

describe('kinds and names', () => {
  test('Python', () => {
    expect(
      kinds(`p = model.predict(X)
s = clf.predict_proba(X)[:, 1]
d = search.best_estimator_.decision_function(X)
print(accuracy_score(y, p), metrics.roc_auc_score(y, s))
frame = MetricFrame(metrics=selection_rate, y_true=y, y_pred=p, sensitive_features=A)
pd.DataFrame({"p": model.predict(X)}).to_csv("p.csv")`),
    ).toEqual([
      'predict model.predict',
      'predict clf.predict_proba',
      'predict search.best_estimator_.decision_function',
      'metric accuracy_score',
      'metric metrics.roc_auc_score',
      'metric MetricFrame',
      'predict model.predict',
      'save to_csv',
    ]);
  });
  test('R', () => {
    expect(kinds('p <- stats::predict(m, d)\nconfusionMatrix(p, y)\npROC::auc(pROC::roc(y, p))', 'r')).toEqual([
      'predict stats::predict',
      'metric confusionMatrix',
      'metric pROC::auc',
      'metric pROC::roc',
    ]);
  });
  test('SQL: the words of a copy are one call, its query has its own', () => {
    expect(kinds("COPY (SELECT * FROM 'in.csv') TO 'out.csv'; copy t from 'x.csv'", 'sql')).toEqual([
      'save COPY',
      'load FROM',
      'load copy',
    ]);
  });
  test('the place is that of the name, in lines and columns as an editor counts', () => {
    expect(scanCode('import pandas as pd\r\n\r\nétude = pd.read_csv(\r\n  "é.csv")\r\n', 'python')).toEqual([
      { kind: 'load', line: 2, start: 11, end: 19, callee: 'pd.read_csv', path: { path: 'é.csv', relativeTo: 'cwd' } },
    ]);
  });
});

describe('paths', () => {
  test.each<[string, string, CodeLanguage]>([
    [String.raw`pd.read_csv(r'\\server\share\a.csv')`, 'top: //server/share/a.csv', 'python'],
    [String.raw`pd.read_csv('data\\sub\\a.csv')`, 'cwd: data/sub/a.csv', 'python'],
    ['pd.read_csv(u"a" R"/b.csv")', 'cwd: a/b.csv', 'python'],
    ['pd.read_csv("""a.csv""")', 'cwd: a.csv', 'python'],
    ['pd.read_csv(F"{ROOT}/a.csv") if 0 else 1', 'unknown', 'python'],
    ['A = "x"\npd.read_csv(f"{{{A}}}.csv")', 'unknown', 'python'],
    ['N = 3\npd.read_csv(f"fold{N}.csv")', 'cwd: fold3.csv', 'python'],
    ['N = 3\npd.read_csv(f"fold{N:02d}.csv")', 'unknown', 'python'],
    ['pd.read_csv("part%02d.csv" % 3)', 'unknown', 'python'],
    ['pd.read_csv("%s/%d.csv" % ("a", 3))', 'cwd: a/3.csv', 'python'],
    ['pd.read_csv("{1}/{0}.csv".format("a", "b"))', 'cwd: b/a.csv', 'python'],
    ['pd.read_csv("{d}/a.csv".format(d="x"))', 'cwd: x/a.csv', 'python'],
    ['pd.read_csv("{:>3}.csv".format("a"))', 'unknown', 'python'],
    ['pd.read_csv(Path("a") / "b" / "c.csv")', 'cwd: a/b/c.csv', 'python'],
    ['pd.read_csv(os.path.join("a", "/b", "c.csv"))', 'top: /b/c.csv', 'python'],
    ['from os.path import join\npd.read_csv(join("a", "b.csv"))', 'cwd: a/b.csv', 'python'],
    ['pd.read_csv(join("a", "b.csv"))', 'unknown', 'python'],
    ['pd.read_csv(os.path.dirname(os.path.dirname(__file__)) + "/a.csv")', 'file: ../a.csv', 'python'],
    ['pd.read_csv(Path(__file__).absolute().parents[2].joinpath("a.csv"))', 'file: ../../a.csv', 'python'],
    ['pd.read_csv(os.path.abspath(os.path.join(__file__, "..", "..", "a.csv")))', 'file: ../a.csv', 'python'],
    ['pd.read_csv(__file__ + ".csv")', 'unknown', 'python'],
    ['pd.read_csv(os.getcwd() + "a.csv")', 'unknown', 'python'],
    ['pd.read_csv(Path.home() / "a.csv")', 'top: ~/a.csv', 'python'],
    ['pd.read_csv("s3://bucket//key.csv")', 'top: s3://bucket//key.csv', 'python'],
    ['spark.read.parquet("dbfs:/mnt/a")', 'top: dbfs:/mnt/a', 'python'],
    ['pd.read_csv("C:a.csv")', 'unknown', 'python'],
    ['pd.read_csv("")', 'unknown', 'python'],
    ['pd.read_csv(".")', 'unknown', 'python'],
    [`pd.read_json('{"a": 1}')`, 'unknown', 'python'],
    [`pd.read_json('[1, 2]')`, 'unknown', 'python'],
    ['pd.read_csv(StringIO("a.csv"))', 'unknown', 'python'],
    ['pd.read_csv("{größe}.csv".format(größe="a"))', 'cwd: a.csv', 'python'],
    ['pd.read_csv("{größe}.csv".format(gr__e="a"))', 'unknown', 'python'],
    ['pd.read_csv\f("a.csv")', 'cwd: a.csv', 'python'],
    ['pd.read_csv(*args)', 'unknown', 'python'],
    ['pd.read_csv(**kwargs)', 'unknown', 'python'],
    ['pd.read_csv("a.csv"', 'unknown', 'python'],
    ['pd.read_csv("a.csv" if x else "b.csv")', 'unknown', 'python'],
    ['pd.read_csv("a.csv" or path)', 'unknown', 'python'],
    ['pd.read_csv(parent / "a.csv")', 'unknown', 'python'],
    ['pd.read_csv(1 + 2)', 'unknown', 'python'],
    ['pd.read_csv(7)', 'unknown', 'python'],
    ['pd.read_csv("a.csv".replace("a", "b"))', 'unknown', 'python'],
    ['pd.read_csv(b"a.csv")', 'unknown', 'python'],
    ['pd.read_csv(constructor("a.csv"))', 'unknown', 'python'],
    ['pd.read_csv("a".constructor)', 'unknown', 'python'],
    ['pd.read_csv(Path("a").__proto__("b"))', 'unknown', 'python'],
    ['pacsv.write_csv(table, "a.csv")', 'cwd: a.csv', 'python'],
    ['dd.to_parquet(ddf, "out/")', 'cwd: out/', 'python'],
    ['df.write.format("csv").save("out")', 'cwd: out', 'python'],
    [String.raw`read.csv("data\\a.csv")`, 'cwd: data/a.csv', 'r'],
    [String.raw`read.csv(r"(C:\data\a.csv)")`, 'top: C:/data/a.csv', 'r'],
    ['write.csv(row.names = FALSE, df, "a.csv")', 'cwd: a.csv', 'r'],
    ['write_csv(x = df, "a.csv")', 'cwd: a.csv', 'r'],
    ['df |> filter(ok) |> write_csv("a.csv")', 'cwd: a.csv', 'r'],
    ['write.csv(df)', 'unknown', 'r'],
    ['fread("grep -v x a.csv")', 'unknown', 'r'],
    ['fread(file = "scores of june.csv")', 'cwd: scores of june.csv', 'r'],
    ['read_csv(I("a,b"))', 'unknown', 'r'],
    ['read.csv(text = "a,b")', 'unknown', 'r'],
    ['read.csv(file.path("a", "b.csv", fsep = "-"))', 'unknown', 'r'],
    ['read.csv(file.path("a", c("b.csv", "c.csv")))', 'unknown', 'r'],
    ['read.csv(paste("a", "b.csv"))', 'cwd: a b.csv', 'r'],
    ['read.csv(if (x) "a.csv" else "b.csv")', 'unknown', 'r'],
    ['read.csv("a.csv"', 'unknown', 'r'],
    ["SELECT * FROM read_csv('it''s.csv')", "cwd: it's.csv", 'sql'],
    ["COPY t FROM '@/tmp/{{ name }}.csv'", 'unknown', 'sql'],
    ['SELECT * FROM csv.`/a/b.csv` JOIN delta."/c/d" USING (id)', 'top: /a/b.csv, top: /c/d', 'sql'],
    ["SELECT * FROM read_csv('a' || '.csv')", 'unknown', 'sql'],
    ["COPY INTO 's3://b/out/' FROM preds", 'top: s3://b/out/', 'sql'],
    ["INSERT OVERWRITE DIRECTORY '/out' SELECT 1", 'top: /out', 'sql'],
    ["SELECT 1 INTO OUTFILE '/tmp/a.csv'", 'top: /tmp/a.csv', 'sql'],
    ["COPY t TO 'a.csv", 'unknown', 'sql'],
  ])('%s', (code, want, language) => {
    expect(
      paths(code, language)
        .map((path) => path ?? 'unknown')
        .join(', '),
    ).toBe(want);
  });
});

describe('a name is followed only where nothing else may give it its value', () => {
  const load = 'pd.read_csv(P)';
  test.each<[string, string]>([
    ['one assignment', `P = "a.csv"\n${load}`],
    ['with a type', `P: str = "a.csv"\n${load}`],
    ['twice the same', `P = "a.csv"\nP = 'a.csv'\n${load}`],
    ['in a block with its use', `if x:\n    P = "a.csv"\n    ${load}`],
    ['in a function', `def f():\n    P = "a.csv"\n    ${load}\ndef g(P):\n    P = 1`],
    ['from the module, in a method', `P = "a.csv"\nclass C:\n    P = "b.csv"\n    def f(self):\n        ${load}`],
    ['as an argument of another call', `P = "a.csv"\nf(\n    P="b.csv",\n)\n${load}`],
    ['compared', `P = "a.csv"\nassert P == "b.csv"\n${load}`],
    ['opened', `P = "a.csv"\nwith open(P) as f:\n    pass\n${load}`],
    ['behind a semicolon', `x = 1; P = "a.csv"; ${load}`],
    ['over two lines', `P = \\\n    "a.csv"\n${load}`],
    ['with a comment', `P = (  # which?\n    "a.csv"  # this\n)\n${load}`],
    ['by another name', `Q = "a.csv"\nP = Q\n${load}`],
  ])('followed: %s', (_, code) => {
    expect(paths(code)).toEqual(['cwd: a.csv']);
  });

  test.each<[string, string]>([
    ['two assignments', `P = "a.csv"\nP = "b.csv"\n${load}`],
    ['an assignment afterwards', `${load}\nP = "a.csv"`],
    ['an assignment before and one afterwards', `P = "a.csv"\n${load}\nP = "b.csv"`],
    ['a branch', `if x:\n    P = "a.csv"\n${load}`],
    ['a branch on one line', `P = "a.csv"\nif x: P = "b.csv"\n${load}`],
    ['the other branch on one line', `P = "a.csv"\nif x:\n    pass\nelse: P = "b.csv"\n${load}`],
    ['an attempt on one line', `P = "a.csv"\ntry: P = other()\nfinally: pass\n${load}`],
    ['a loop over it', `P = "a.csv"\nfor P in names:\n    ${load}`],
    ['a loop over two', `P = "a.csv"\nfor i, (P, q) in names:\n    ${load}`],
    ['a comprehension', `P = "a.csv"\nall = [${load} for P in names]`],
    ['a parameter', `P = "a.csv"\ndef f(P):\n    ${load}`],
    ['a parameter with a default', `P = "a.csv"\ndef f(x, *, P: str = "b.csv"):\n    ${load}`],
    ['a parameter on its own line', `P = "a.csv"\ndef f(\n    x,\n    P,\n):\n    ${load}`],
    ['a lambda', `P = "a.csv"\nf = lambda P: ${load}`],
    ['+=', `P = "a"\nP += ".csv"\n${load}`],
    [':=', `P = "a.csv"\nif (P := other()):\n    ${load}`],
    ['unpacking', `P = "a.csv"\nP, Q = "b.csv", "c.csv"\n${load}`],
    ['a chain', `P = Q = "a.csv"\n${load}`],
    ['as', `P = "a.csv"\nwith tempfile() as P:\n    ${load}`],
    ['an import', `P = "a.csv"\nfrom settings import P\n${load}`],
    ['an import of all', `P = "a.csv"\nfrom settings import *\n${load}`],
    ['global', `P = "a.csv"\ndef f():\n    global P\n    P = "b.csv"\nf()\n${load}`],
    ['del', `P = "a.csv"\ndel P\n${load}`],
    ['another function', `def f():\n    P = "a.csv"\n${load}`],
    ['a class', `class C:\n    P = "a.csv"\n${load}`],
    ['itself', `P = P + ".csv"\n${load}`],
    ['one another', `P = Q\nQ = P\n${load}`],
    ['a call', `P = pick("a.csv")\n${load}`],
    ['a list', `P = ["a.csv"]\n${load}`],
    ['an item', `P = "a.csv"\nP[0] = "b"\n${load}`],
    ['a choice', `P = "a.csv" if x else "b.csv"\n${load}`],
    ['code that is not whole', `P = "a.csv"\nf(\nP = "b.csv"\n${load}`],
    ['an attribute that is set', `class C:\n    P = "a.csv"\nC.P = "b.csv"\npd.read_csv(C.P)`],
    ['an attribute of an object', `class C:\n    P = "a.csv"\nc = C()\npd.read_csv(c.P)`],
    ['another folder twice', `os.chdir("x")\nos.chdir("y")\nP = "a.csv"\n${load}`],
    ['another folder at some time', `def f():\n    os.chdir("x")\nP = "a.csv"\n${load}`],
    ['another folder of a notebook', `%cd data\nP = "a.csv"\n${load}`],
    ['names that grow without end', `A = "aaaaaaaaaa"\n${double(40)}P = A40\n${load}`],
  ])('not followed: %s', (_, code) => {
    expect(last(code)).toBe('unknown');
  });

  test.each<[string, string, string]>([
    ['one assignment', 'p <- "a.csv"\nread.csv(p)', 'cwd: a.csv'],
    ['with =', 'p = "a.csv"\nread.csv(p)', 'cwd: a.csv'],
    ['as an argument of another call', 'p <- "a.csv"\nf(p = "b.csv",\n  p = 2)\nread.csv(p)', 'cwd: a.csv'],
    ['two assignments', 'p <- "a.csv"\np <- "b.csv"\nread.csv(p)', 'unknown'],
    ['to the right', 'p <- "a.csv"\n"b.csv" -> p\nread.csv(p)', 'unknown'],
    ['upwards', 'p <- "a.csv"\nf <- function() { p <<- "b.csv" }\nread.csv(p)', 'unknown'],
    ['a parameter', 'p <- "a.csv"\nf <- function(p = 1) read.csv(p)', 'unknown'],
    ['a parameter of a short function', 'p <- "a.csv"\nf <- \\(p) read.csv(p)', 'unknown'],
    ['a loop', 'p <- "a.csv"\nfor (p in names) read.csv(p)', 'unknown'],
    ['in braces, used outside', 'f <- function() {\n  p <- "a.csv"\n}\nread.csv(p)', 'unknown'],
    ['in braces with its use', 'f <- function() {\n  p <- "a.csv"\n  read.csv(p)\n}', 'cwd: a.csv'],
    ['a file that is sourced', 'p <- "a.csv"\nsource("b.R")\nread.csv(p)', 'unknown'],
    ['a part', 'x$p <- "a.csv"\nread.csv(p)', 'unknown'],
    ['a pipe', 'p <- "a" %>% paste0(".csv")\nread.csv(p)', 'unknown'],
    ['names of other letters', 'имя <- "a.csv"\nread.csv(ими)', 'unknown'],
    ['two folders', 'setwd("x")\nsetwd("y")\nread.csv("a.csv")', 'unknown'],
    ['a folder that is not known', 'setwd(dir)\nread.csv("a.csv")', 'unknown'],
    ['a path from the top in it', 'setwd(dir)\nread.csv("/a.csv")', 'top: /a.csv'],
  ])('R: %s', (_, code, want) => {
    expect(last(code, 'r')).toBe(want);
  });
});

/** `A1 = A + A`, `A2 = A1 + A1` and so on. */
function double(times: number): string {
  return Array.from({ length: times }, (_, n) => `A${n + 1} = A${n || ''} + A${n || ''}\n`).join('');
}
