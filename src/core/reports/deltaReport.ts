import type { ArchitectureDelta, ModuleEdge } from '../analysis/delta/architectureDelta';
import type { Finding } from '../findings/finding';
import type { TextRange } from '../findings/textRange';
import { arrangeFindings, countBySeverity, countOf } from './arrangeFindings';
import { deltaSections, deltaSummary } from './deltaSections';
import { jsonFinding } from './jsonReport';
import { reportRange } from './reportPosition';
import { terminalLine } from './terminalText';
import { createTextFindings } from './textReport';

/** A delta with what it makes worse, and the names of the states it is between. */
export interface DeltaReport {
  /** What a person calls the states: `HEAD`, `main`, `the working tree`. */
  readonly before: string;
  readonly after: string;
  readonly delta: ArchitectureDelta;
  readonly findings: readonly Finding[];
}

/** A delta for a terminal: what it makes worse, then each aspect, then the whole in one line. Ends with a line break. */
export function deltaText(report: DeltaReport): string {
  const { before, after, delta, findings } = report;
  const { shown } = arrangeFindings(findings);
  const sections = deltaSections(delta).map(({ title, lines }) =>
    [title, ...lines.map((line) => `  ${terminalLine(line)}`), ''].join('\n'),
  );
  return [
    ...shown.map(createTextFindings()).filter((text) => text !== ''),
    ...sections,
    `${countOf(shown.length, 'new finding')}${shown.length === 0 ? '' : ` (${countBySeverity(shown)})`}`,
    `${terminalLine(`From ${before} to ${after}`)}: ${deltaSummary(delta)}.`,
    '',
  ].join('\n');
}

/** A delta as a Markdown document; paths and names are set as code, so that nothing in them is markup. */
export function deltaMarkdown({ before, after, delta, findings }: DeltaReport): string {
  const { shown } = arrangeFindings(findings);
  const blocks = [
    '# Architecture delta',
    `From ${code(before)} to ${code(after)}: ${deltaSummary(delta)}.`,
    ...(shown.length === 0 ? [] : [`## What the change makes worse\n\n${shown.map(findingItem).join('\n')}`]),
    ...deltaSections(delta).map(({ title, lines }) => `## ${title}\n\n${fenced(lines)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Counts up when a member changes its meaning or goes away; new members do not count. */
const DELTA_JSON_VERSION = 1;

/**
 * A delta as JSON for other programs; `media/delta.schema.json` describes it. Lines and columns are 1-based, columns in
 * UTF-16 code units, ends exclusive; paths are workspace paths of the later state. Ends with a line break.
 */
export function deltaJson({ before, after, delta, findings }: DeltaReport, toolVersion: string): string {
  const { modules, edges, cycles, instability, fanIn, packages, topology, crossings } = delta;
  const { endpoints, tables } = topology;
  const report = {
    version: DELTA_JSON_VERSION,
    tool: { name: 'architecture-review', version: toolVersion },
    before,
    after,
    summary: deltaSummary(delta),
    findings: findings.map(jsonFinding),
    modules,
    edges: {
      added: edges.added.map(jsonEdge),
      removed: edges.removed.map(jsonEdge),
      changed: edges.changed.map((edge) => ({ ...jsonEdge(edge), before: edge.before })),
    },
    cycles: cycles.map(({ loop, ...change }) => ({ ...change, loop: (loop ?? []).map(jsonEdge) })),
    crossings: { added: crossings.added.map(jsonFinding), removed: crossings.removed.map(jsonFinding) },
    instability,
    fanIn,
    packages,
    endpoints: {
      added: endpoints.added.map(placed),
      removed: endpoints.removed.map(placed),
      changed: endpoints.changed.map(placed),
    },
    tables: { added: tables.added.map(placed), removed: tables.removed.map(placed) },
    gone: delta.findings.removed.map(jsonFinding),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function placed(place: { readonly range: TextRange }): object {
  return { ...place, range: reportRange(place.range) };
}

function jsonEdge({ from, to, kind, range }: ModuleEdge): object {
  const edge = { from, to, kind, range };
  return placed(edge);
}

function findingItem({ severity, title, path, placement, recommendation }: Finding): string {
  const line = placement.kind === 'placed' ? `:${placement.range.start.line + 1}` : '';
  return `- **${severity}** ${code(`${path}${line}`)} ${code(title)}  \n  ${recommendation.replaceAll('\n', '\n  ')}`;
}

function code(text: string): string {
  const mark = longestRun(text, '`');
  const edge = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${mark}${edge}${text.replaceAll(/[\r\n]+/g, ' ')}${edge}${mark}`;
}

function fenced(lines: readonly string[]): string {
  const mark = longestRun(lines.join('\n'), '`').padEnd(3, '`');
  return [`${mark}diff`, ...lines, mark].join('\n');
}

/** One mark more than the longest run of them in the text. */
function longestRun(text: string, mark: string): string {
  const runs = text.match(new RegExp(`${mark}+`, 'g')) ?? [];
  return mark.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
}
