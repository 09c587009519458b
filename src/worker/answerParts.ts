import type { AnalysisReport } from '../core/analysis/analyser';
import type { ComparedStates } from '../core/analysis/delta/comparedStates';
import { type AnalysisExcerpt, excerptOf } from '../core/analysis/facts/analysisExcerpt';
import { completionsFromCode } from '../core/analysis/layers/completeFromCode';
import { hoverLayers } from '../core/analysis/layers/hoverLayers';
import { parseLayers } from '../core/analysis/layers/parseLayers';
import { proposeLayers } from '../core/analysis/layers/proposeLayers';
import type { FileOutline } from '../core/analysis/scan/outline';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import type { Topology } from '../core/analysis/topology/structure/topology';
import { topologyIn } from '../core/analysis/topology/topologyIn';
import { questionFacts } from '../core/chat/facts/questionFacts';
import type { Finding } from '../core/findings/finding';
import type { AnalysisQuestion, AnswerPart, SourceReading } from './analysisProtocol';

/** So many findings, which are long texts, or module facts travel at once, and so many nodes, edges or short problems. */
const FINDINGS_AT_ONCE = 50;
const MODULES_AT_ONCE = 100;
const POINTS_AT_ONCE = 50;
const SMALL_ONES_AT_ONCE = 500;

/** What a report answers. */
export type QuestionOnReport = Exclude<
  AnalysisQuestion,
  { readonly kind: 'excerpt-alone' | 'findings-excerpt' | 'delta' | 'later-excerpt' | 'outlines' }
>;

/** Answers a question from a report and the history it was made with, in parts that are small each. */
export function* answerParts(
  question: QuestionOnReport,
  report: AnalysisReport,
  history: readonly ChangeLog[] = [],
): Generator<AnswerPart> {
  switch (question.kind) {
    case 'excerpt':
      return yield* excerptParts(excerptOf(report, question.paths, history));
    case 'findings':
      return yield* findingParts(findingsIn(report, new Set(question.paths)));
    case 'graph':
      return yield* graphParts(report);
    case 'question-facts':
      return yield { questionFacts: questionFacts(question.asked, report.graph) };
    case 'layers-completions':
      return yield { layersCompletions: completionsFromCode(question.choice, report.graph) };
    case 'layers-hover': {
      const { file, position } = question;
      const layersHover = hoverLayers(file.text, position, parseLayers(file).layers, report.graph);
      return yield { ...(layersHover && { layersHover }) };
    }
    case 'layers-draft': {
      const layersDraft = proposeLayers(report.graph, question.root);
      return yield { ...(layersDraft !== undefined && { layersDraft }) };
    }
    case 'problems':
      return yield { problems: report.problems.filter(({ path }) => question.paths.includes(path)) };
    case 'topology':
      return yield* topologyParts(topologyIn(question.paths, report.topology));
    case 'report':
      yield* graphParts(report);
      yield* topologyParts(report.topology);
      yield* findingParts(report.findings);
      for (const problems of slices(report.problems, SMALL_ONES_AT_ONCE)) yield { problems };
  }
}

/** Cuts an excerpt into parts. */
export function* excerptParts({ findings, facts, inspection, ...excerpt }: AnalysisExcerpt): Generator<AnswerPart> {
  const { modules: measured, cycles, ...surroundings } = facts;
  yield { excerpt, cycles, surroundings };
  for (const modules of slices(measured, MODULES_AT_ONCE)) yield { modules };
  for (const points of slices(inspection, POINTS_AT_ONCE)) yield { inspection: points };
  yield* findingParts(findings);
}

/** Cuts an excerpt for a list of findings into parts, the first of which says how its sources were read. */
export function* findingsExcerptParts(excerpt: AnalysisExcerpt, reading: SourceReading): Generator<AnswerPart> {
  yield { reading };
  yield* excerptParts(excerpt);
}

/** Cuts a delta into parts. */
export function* deltaParts({ delta, findings }: ComparedStates): Generator<AnswerPart> {
  yield { delta };
  yield* findingParts(findings);
}

/** Cuts outlines into parts. */
export function* outlineParts(all: readonly FileOutline[]): Generator<AnswerPart> {
  for (const outlines of slices(all, MODULES_AT_ONCE)) yield { outlines };
}

function* graphParts({ graph }: AnalysisReport): Generator<AnswerPart> {
  for (const nodes of slices(graph.nodes, SMALL_ONES_AT_ONCE)) yield { nodes };
  for (const edges of slices(graph.edges, SMALL_ONES_AT_ONCE)) yield { edges };
  for (const outside of slices(graph.outside, SMALL_ONES_AT_ONCE)) yield { outside };
  yield { cycles: graph.cycles };
}

function* topologyParts({ points: allPoints, functions: allFunctions, leading = [] }: Topology): Generator<AnswerPart> {
  for (const points of slices(allPoints, SMALL_ONES_AT_ONCE)) yield { points };
  for (const functions of slices(allFunctions, SMALL_ONES_AT_ONCE)) yield { functions };
  for (const some of slices(leading, SMALL_ONES_AT_ONCE)) yield { leading: some };
}

function* findingParts(all: readonly Finding[]): Generator<AnswerPart> {
  for (const findings of slices(all, FINDINGS_AT_ONCE)) yield { findings };
}

function findingsIn({ findings }: AnalysisReport, paths: ReadonlySet<string>): readonly Finding[] {
  return findings.filter((finding) => paths.has(finding.path));
}

function* slices<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
