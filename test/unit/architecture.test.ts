import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stronglyConnectedComponents } from '../../src/core/analysis/algorithms/stronglyConnectedComponents';
import type { AnalysisReport } from '../../src/core/analysis/analyser';
import { compileLayers } from '../../src/core/analysis/layers/compileLayers';
import { type ParsedLayers, parseLayers } from '../../src/core/analysis/layers/parseLayers';
import { rangeOfFinding } from '../../src/core/findings/finding';
import { createNodeAnalyser } from '../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from './unpackedAnalyser';

const ROOT = join(__dirname, '../..');
const MAX_LINES = 400;

/** Who may import whom, with a reason for each rule. */
const LAYERS = '.architecture/layers.yml';

describe('architecture', function () {
  this.timeout(180_000);
  let report: AnalysisReport;
  const files = [...sources(join(ROOT, 'src'), 'src'), LAYERS].map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));

  before(async () => {
    const analyser = await createNodeAnalyser(UNPACKED_ANALYSER);
    report = await analyser.analyse({ files }, new AbortController().signal);
  });

  it('the analyser sees the source', () => {
    assert.deepEqual(report.problems, []);
    assert.ok(report.graph.nodes.length > 100 && report.graph.edges.length > 300);
  });

  it('every import is allowed by the layers file, and every file and package belongs to a component', () => {
    const violations = report.findings
      .filter(({ code }) => code === 'layering-violation')
      .map((finding) => `${finding.path}:${(rangeOfFinding(finding)?.start.line ?? 0) + 1} ${finding.title}`);
    assert.deepEqual(violations, []);
  });

  it('every rule has a name and a reason', () => {
    const { allow, forbid } = layersFile().layers;
    assert.ok(allow.length > 10);
    for (const { name, because } of [...allow, ...forbid]) assert.ok(name !== undefined && because !== undefined);
  });

  it('there is no import cycle, type imports included', () => {
    assert.deepEqual(cyclesAmong(report.graph.edges), []);
  });

  it('there is no import cycle between folders, type imports included', () => {
    const between = report.graph.edges
      .map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }))
      .filter(({ from, to }) => from !== to);
    assert.deepEqual(cyclesAmong(between), []);
  });

  it('no import leads nowhere', () => {
    assert.deepEqual(
      report.graph.outside.filter((use) => use.resolution === 'missing'),
      [],
    );
  });

  it(`no file is over ${MAX_LINES} lines`, () => {
    const long = files.filter((file) => file.text.split('\n').length > MAX_LINES + 1).map((file) => file.path);
    assert.deepEqual(long, []);
  });

  it('the rules can fail', () => {
    const layers = compileLayers(layersFile().layers);
    const [finding, command] = ['src/core/findings/finding.ts', 'src/commands/commandIds.ts'].map(
      (path) => layers.componentOf(path, false)?.name ?? '',
    );
    assert.equal(layers.judge(finding ?? '', command ?? '', 'type').kind, 'unlisted');
  });
});

function layersFile(): ParsedLayers {
  return parseLayers({ path: LAYERS, text: readFileSync(join(ROOT, LAYERS), 'utf8') });
}

function sources(folder: string, path: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) return sources(join(folder, entry.name), below);
    return /\.(?:ts|json)$/.test(entry.name) ? [below] : [];
  });
}

function cyclesAmong(edges: readonly { readonly from: string; readonly to: string }[]): readonly (readonly string[])[] {
  const paths = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const successors = paths.map((path) =>
    edges.flatMap(({ from, to }) => (from === path ? [numbers.get(to) ?? -1] : [])),
  );
  return stronglyConnectedComponents(successors).map((component) => component.map((number) => paths[number] ?? ''));
}
