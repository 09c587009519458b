import type { AnalysisProblem, AnalysisReport } from '../core/analysis/analyser';
import type { ComparedStates } from '../core/analysis/delta/comparedStates';
import type { AnalysisExcerpt } from '../core/analysis/facts/analysisExcerpt';
import { NO_SURROUNDINGS } from '../core/analysis/facts/architectureFacts';
import type { FileOutline } from '../core/analysis/scan/outline';
import type { ModuleGraph } from '../core/analysis/structure/moduleGraph';
import type { Topology } from '../core/analysis/topology/structure/topology';
import type { Finding } from '../core/findings/finding';
import type { AnswerPart } from './analysisProtocol';

/** What comes in one part. */
export type Told = Pick<AnswerPart, 'questionFacts' | 'layersDraft' | 'layersCompletions' | 'layersHover' | 'reading'>;

/** The parts of an answer put together again. What was not part of the answer is empty. */
export class JoinedParts {
  readonly #nodes: ModuleGraph['nodes'][number][] = [];
  readonly #edges: ModuleGraph['edges'][number][] = [];
  readonly #outside: ModuleGraph['outside'][number][] = [];
  readonly #points: Topology['points'][number][] = [];
  readonly #functions: Topology['functions'][number][] = [];
  readonly #leading: Topology['functions'][number][] = [];
  readonly #cycles: (readonly string[])[] = [];
  readonly #modules: AnalysisExcerpt['facts']['modules'][number][] = [];
  readonly #inspection: AnalysisExcerpt['inspection'][number][] = [];
  readonly #problems: AnalysisProblem[] = [];
  readonly findings: Finding[] = [];
  readonly outlines: FileOutline[] = [];
  #excerpt: AnswerPart['excerpt'];
  #surroundings = NO_SURROUNDINGS;
  #delta: AnswerPart['delta'];
  #told: Told = {};

  add(part: AnswerPart): void {
    this.#excerpt ??= part.excerpt;
    this.#delta ??= part.delta;
    this.#told = { ...this.#told, ...part };
    this.#nodes.push(...(part.nodes ?? []));
    this.#edges.push(...(part.edges ?? []));
    this.#outside.push(...(part.outside ?? []));
    this.#points.push(...(part.points ?? []));
    this.#functions.push(...(part.functions ?? []));
    this.#leading.push(...(part.leading ?? []));
    this.#cycles.push(...(part.cycles ?? []));
    this.#surroundings = part.surroundings ?? this.#surroundings;
    this.#modules.push(...(part.modules ?? []));
    this.#inspection.push(...(part.inspection ?? []));
    this.#problems.push(...(part.problems ?? []));
    this.outlines.push(...(part.outlines ?? []));
    this.findings.push(...(part.findings ?? []));
  }

  get report(): AnalysisReport {
    const graph = { nodes: this.#nodes, edges: this.#edges, outside: this.#outside, cycles: this.#cycles };
    return { graph, topology: this.topology, findings: this.findings, problems: this.#problems };
  }

  /** Missing when it was no part of the answer. */
  get compared(): ComparedStates | undefined {
    return this.#delta && { delta: this.#delta, findings: this.findings };
  }

  /** What the answer said about layers files, questions and how sources were read; members are missing where it did not. */
  get told(): Told {
    return this.#told;
  }

  get topology(): Topology {
    const leading = this.#leading;
    return { points: this.#points, functions: this.#functions, ...(leading.length > 0 && { leading }) };
  }

  get excerpt(): AnalysisExcerpt {
    const nothing = { moduleCount: 0, importCount: 0, neighbours: { imports: [], importers: [] } };
    return {
      ...nothing,
      problems: this.#problems,
      ...this.#excerpt,
      facts: { modules: this.#modules, cycles: this.#cycles, ...this.#surroundings },
      inspection: this.#inspection,
      findings: this.findings,
    };
  }
}
