import type { ArchitectureDelta } from '../../analysis/delta/architectureDelta';
import type { ComparedStates } from '../../analysis/delta/comparedStates';
import type { StateAnalyser } from '../../analysis/delta/stateAnalyser';
import { analysedStates } from '../../analysis/delta/stateFiles';
import { neededPaths } from '../../analysis/inspection/neededPaths';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { Change } from '../../context/change/change';
import { changeTarget } from '../../context/change/changeTarget';
import { type ChangeStates, describeChange } from '../../context/change/describeChange';
import type { Finding } from '../../findings/finding';
import type { Target, TargetVersion } from '../../findings/target';
import { placeLabel } from '../../findings/words/findingMarkdown';
import type { ReviewInput } from '../reviewer';

/** What people call the two states of a change, which one the later is when not the files on disk, and how the architecture's delta is put into words. */
export interface ChangeWords {
  readonly before: string;
  readonly after: string;
  readonly version?: TargetVersion;
  /** Paths of the files to review; missing where all that changed are. The architecture is compared as a whole. */
  readonly only?: ReadonlySet<string>;
  readonly deltaLines: (delta: ArchitectureDelta) => readonly string[];
  readonly deltaSummary: (delta: ArchitectureDelta) => string;
}

/** A change as a reviewer gets it, but for the repository's own instructions and records; and the delta it makes. */
export interface ChangeMaterial {
  readonly input: Pick<ReviewInput, 'target' | 'files' | 'leftOut' | 'neighbours' | 'outlines' | 'analysis'> & {
    readonly change: Change;
  };
  readonly delta: ComparedStates;
}

/** More neighbours than this do not fit a request anyway. */
const MAX_NEIGHBOURS = 60;

/**
 * Works a change up: what became of the architecture, which declarations are to be reviewed, and what stands around
 * them in the later state. Rejects with the signal's reason when aborted, and with an error when the analyser stopped.
 */
export async function changeMaterial(
  states: ChangeStates,
  { before, after, version, only, deltaLines, deltaSummary }: ChangeWords,
  analyser: StateAnalyser,
  signal: AbortSignal,
): Promise<ChangeMaterial> {
  const delta = await analyser.compare(analysedStates(states), signal);
  const isMeant = (path: string): boolean => only?.has(path) ?? true;
  const described = describeChange(states, delta.delta.modules.renamed);
  const changed = described.files.filter(({ path, from }) => isMeant(path) || (from !== undefined && isMeant(from)));
  const leftOut = described.leftOut.filter(({ path }) => isMeant(path));
  const later = new Map(states.after.map((file) => [file.path, file]));
  const at = (paths: Iterable<string>): readonly SourceFile[] => [...paths].flatMap((path) => later.get(path) ?? []);
  const altered = at(changed.flatMap(({ path, status }) => (status === 'deleted' ? [] : [path])));
  const outlined = await analyser.outlines(altered, signal);
  const parts = changeTarget(changed, later, outlined);
  const target: Target = { kind: 'change', label: `${before} → ${after}`, parts, ...(version ? { version } : {}) };
  const paths = [...new Set(target.parts.map(({ path }) => path))];
  const analysis = await analyser.laterExcerpt(paths, signal);
  const needed = neededPaths(analysis.inspection).slice(0, MAX_NEIGHBOURS);
  const near = new Set([...needed, ...analysis.neighbours.imports, ...analysis.neighbours.importers]);
  const change: Change = {
    before,
    after,
    files: changed,
    delta: [...deltaLines(delta.delta), ...delta.findings.slice(0, MOST_FINDINGS).map(findingLine)],
    summary: deltaSummary(delta.delta),
    findings: delta.findings.filter(({ path }) => isMeant(path)),
  };
  const neighbours = at(near).slice(0, 2 * MAX_NEIGHBOURS);
  const files = at(paths);
  const known = new Set(altered);
  const further = [...files, ...neighbours].filter((file) => !known.has(file));
  const outlines = [...outlined, ...(await analyser.outlines(further, signal))];
  return { input: { target, files, leftOut, neighbours, outlines, analysis, change }, delta };
}

/** More than this would crowd out the code; a change that brings more is mostly new. */
const MOST_FINDINGS = 40;

function findingLine(finding: Finding): string {
  return `Finding: + ${placeLabel(finding)}: ${finding.title}`;
}
