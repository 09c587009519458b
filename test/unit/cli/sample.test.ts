import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../vscode/paths';
import { assertValidSarif } from '../core/reports/sarifSchema';
import { type BuiltCli, buildCli } from './builtCli';

interface Planted {
  readonly id: string;
  readonly path: string;
  readonly quote: string;
  readonly codes: readonly string[];
  readonly planted: 'analyser' | 'model';
  readonly also?: readonly { readonly path: string; readonly quote: string }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly endLine: number };
    };
  }[];
}

const PLANTED: readonly Planted[] = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/sample/planted.json'), 'utf8'));

describe('architecture-review review media/sample --offline --format sarif', function () {
  this.timeout(60_000);
  let cli: BuiltCli;
  let report: string;
  let results: readonly SarifResult[];

  before(async () => {
    cli = await buildCli();
    const { stdout } = await cli.run(['review', 'media/sample', '--offline', '--format', 'sarif']);
    report = stdout;
    results = JSON.parse(stdout).runs[0].results;
  });

  it('is valid SARIF', () => assertValidSarif(report));

  it('finds at least 80 % of what is planted for it, on the planted lines', () => {
    const planted = PLANTED.filter((problem) => problem.planted === 'analyser');
    const missed = planted.filter((problem) => !results.some((result) => isAt(problem, result)));
    assert.ok(missed.length <= planted.length * 0.2, `missed: ${missed.map(({ id }) => id).join(', ')}`);
  });

  it('finds at most 20 % others', () => {
    const others = results.filter((result) => !PLANTED.some((problem) => isAt(problem, result)));
    assert.ok(others.length <= results.length * 0.2, `others: ${others.map(({ ruleId }) => ruleId).join(', ')}`);
  });
});

function isAt({ codes, path, quote, also = [] }: Planted, { ruleId, locations }: SarifResult): boolean {
  const place = locations[0]?.physicalLocation;
  if (!place || !codes.includes(ruleId)) return false;
  return [{ path, quote }, ...also].some((planted) => {
    const line = lineOf(planted.path, planted.quote);
    const { uri } = place.artifactLocation;
    return uri === `media/sample/${planted.path}` && place.region.startLine <= line && line <= place.region.endLine;
  });
}

/** 1-based. */
function lineOf(path: string, quote: string): number {
  const lines = readFileSync(join(ROOT, 'media/sample', path), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(quote.split('\n')[0]?.trim() ?? '')) + 1;
}
