import assert from 'node:assert/strict';
import type { Analyser, AnalysisReport } from '../../../../../src/core/analysis/analyser';
import type { Topology, TopologyFunction } from '../../../../../src/core/analysis/topology/structure/topology';
import type { TopologyPoint } from '../../../../../src/core/analysis/topology/structure/topologyPoint';
import { createNodeAnalyser } from '../../../../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from '../../../unpackedAnalyser';
import { type Files, sourceFiles } from '../analysing';

/** An analyser with the built-in rules and marks, which the topology is read by. */
export function analyserWithMarks(): Promise<Analyser> {
  return createNodeAnalyser(UNPACKED_ANALYSER);
}

export async function reportOf(files: Files, analyser: Promise<Analyser>): Promise<AnalysisReport> {
  return (await analyser).analyse({ files: sourceFiles(files) }, new AbortController().signal);
}

/** A point as tests write it: `POST /users -> createUser [requireUser]`, without the kind. */
function pointText(point: TopologyPoint, { functions }: Topology): string {
  const runs = point.runs.map((number) => functionText(functions[number])).join(', ');
  const guards = point.kind === 'endpoint' && point.guards.length > 0 ? ` [${point.guards.join(', ')}]` : '';
  return `${point.name}${runs === '' ? '' : ` -> ${runs}`}${guards}`;
}

/** `Container.name`; a closure is `()`. */
export function functionText(found: TopologyFunction | undefined): string {
  if (!found) return 'nothing';
  const name = found.name === '' ? '()' : found.name;
  return found.container === '' ? name : `${found.container}.${name}`;
}

/** The points of some kinds in the files, as text, in order of path and place. */
export async function pointsOf(
  kinds: readonly TopologyPoint['kind'][],
  files: Files,
  analyser: Promise<Analyser>,
): Promise<string[]> {
  const { topology } = await reportOf(files, analyser);
  return topology.points.filter(({ kind }) => kinds.includes(kind)).map((point) => pointText(point, topology));
}

/** Makes a test of which points of some kinds the files hold. */
export function checkPoints(analyser: Promise<Analyser>) {
  return (
    kinds: readonly TopologyPoint['kind'][],
    title: string,
    files: Files,
    expected: readonly string[],
  ): Mocha.Test =>
    it(`${kinds.join(' and ')}: ${title}`, async () =>
      assert.deepEqual(await pointsOf(kinds, files, analyser), expected));
}
