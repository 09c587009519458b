import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scanEcmascriptFile } from '../../src/core/analysis/imports/ecmascript/scanEcmascriptFile';
import { LineIndex } from '../../src/core/findings/lineIndex';
import { installPeers } from '../peers/installPeers';
import { codeFiles } from './codeFiles';
import { createOxcOracle, type OracleAnswer } from './specifiers/oxcSpecifiers';

/** Compares the set of import specifiers of each TypeScript and JavaScript file with oxc-parser's. */
async function main(corpora: readonly string[]): Promise<void> {
  const oracle = createOxcOracle(await installPeers());
  console.log('| corpus | files | specifiers | missed | false | files the oracle cannot parse |');
  console.log('|---|---|---|---|---|---|');
  const remarks: string[] = [];
  for (const corpus of corpora) {
    const result = compare(corpus, oracle, remarks);
    if (result.missed + result.wrong > 0) process.exitCode = 1;
    const { files, specifiers, missed, wrong, unparsed } = result;
    console.log(`| ${basename(corpus)} | ${files} | ${specifiers} | ${missed} | ${wrong} | ${unparsed} |`);
  }
  if (remarks.length > 0) console.log(`\n${remarks.join('\n')}`);
}

interface Comparison {
  files: number;
  /** Pairs of file and specifier on which both agree. */
  specifiers: number;
  missed: number;
  wrong: number;
  unparsed: number;
}

function compare(corpus: string, oracle: (path: string, text: string) => OracleAnswer, remarks: string[]): Comparison {
  const result: Comparison = { files: 0, specifiers: 0, missed: 0, wrong: 0, unparsed: 0 };
  for (const path of codeFiles(corpus, (file) => /\.[cm]?[jt]sx?$/.test(file))) {
    const text = readFileSync(join(corpus, path), 'utf8');
    const theirs = oracle(path, text);
    result.files++;
    if (theirs.kind === 'unparsed') {
      result.unparsed++;
      remarks.push(`${basename(corpus)}: ${path} is no code oxc-parser takes`);
      continue;
    }
    const ours = ourSpecifiers(path, text);
    const missed = [...theirs.specifiers].filter((specifier) => !ours.has(specifier));
    const wrong = [...ours].filter((specifier) => !theirs.specifiers.has(specifier));
    result.specifiers += ours.size - wrong.length;
    result.missed += missed.length;
    result.wrong += wrong.length;
    for (const specifier of missed) remarks.push(`${basename(corpus)}: ${path} misses ${JSON.stringify(specifier)}`);
    for (const specifier of wrong) remarks.push(`${basename(corpus)}: ${path} has no ${JSON.stringify(specifier)}`);
  }
  return result;
}

/** Comments that refer to a file by its path are no imports to oxc. */
function ourSpecifiers(path: string, text: string): ReadonlySet<string> {
  const lines = new LineIndex(text);
  const named = scanEcmascriptFile(path, text).imports.filter(
    ({ isExpression, range }) => !isExpression && !lines.lineText(range.start.line).trimStart().startsWith('///'),
  );
  return new Set(named.map(({ specifier }) => specifier));
}

void main(process.argv.slice(2));
