import type { Finding } from '../../findings/finding';
import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { AnalysisProblem, AnalysisReport } from '../analyser';
import type { Analysis, ArchitectureDetector } from '../analysis';
import { createGraphBuilder } from '../graph/buildModuleGraph';
import type { LinkedModule } from '../graph/moduleLinks';
import { createRevisionReader } from '../history/withRevisions';
import { compileLayers } from '../layers/compileLayers';
import { emptyComponents } from '../layers/emptyComponents';
import { layersProblems, readLayersFiles } from '../layers/readLayersFiles';
import { withLayers } from '../layers/withLayers';
import { asSet } from '../rules/detectedRules';
import type { RulesInForce } from '../rules/ruleBook';
import { createFindingsReader } from '../rules/serviceFindings';
import { markedFindings } from '../scan/suppressions';
import { createHeaviestReader, withHeaviest } from '../smells/heaviestGodClasses';
import { EMPTY_TOPOLOGY } from '../topology/structure/topology';
import { createTopologyReader } from '../topology/topologyReader';
import { detectAll } from './detectAll';

/** What is to be reported on: scanned files and where their imports lead. */
export interface Whole extends Pick<Analysis, 'modules' | 'scans' | 'files' | 'history' | 'textOf'> {
  readonly rules: RulesInForce;
}

/** A report, and what of its findings no file tells by itself. */
export interface ReportOnWhole {
  readonly report: AnalysisReport;
  /** Those about the whole. */
  readonly inWhole: readonly Finding[];
  /** Fingerprints of the god classes that are not folded away. */
  readonly heaviest: ReadonlySet<string>;
}

/** Reports on a whole again and again, and works out again only what follows from what changed. */
export function createWholeReporter(
  detectors: readonly ArchitectureDetector[],
  readsTopology: boolean,
): (whole: Whole) => ReportOnWhole {
  const graphOf = createGraphBuilder();
  const topologyOf = createTopologyReader();
  const withRevisions = createRevisionReader();
  const findingsInFiles = createFindingsReader();
  const heaviestOf = createHeaviestReader();
  const layersOf = rememberLatest((texts: Whole['files']['texts']) =>
    readLayersFiles(texts).map(({ layers }) => compileLayers(layers)),
  );
  const problemsOfLayers = rememberLatest(layersProblems);
  const problemsOf = rememberPlaces(problemsIn);
  return ({ modules, scans, files, history, rules, textOf }) => {
    const { graph: built, edgesByNode, ends } = graphOf(modules);
    const graph = withRevisions(built, history);
    const topology = readsTopology ? topologyOf(modules, files) : EMPTY_TOPOLOGY;
    const isWanted = (code: string) => rules.detected.get(code)?.enabled ?? true;
    const analysis = { modules, graph, edgesByNode, ends, topology, scans, files, history, textOf, isWanted };
    const whole = detectAll(detectors, analysis);
    const heaviest = heaviestOf(modules);
    const inFiles = withHeaviest(findingsInFiles(modules, files, rules.ofService), heaviest);
    const findings = markedFindings(asSet([...whole.findings, ...inFiles], rules.detected), scans);
    const layers = layersOf(files.texts);
    const layered = withLayers(graph, layers);
    const empty = emptyComponents(layers, graph.nodes, files.paths);
    const declared = [...rules.problems, ...problemsOfLayers(files.texts), ...empty];
    const problems = [...declared, ...problemsOf(modules).flat(), ...whole.problems];
    return { report: { graph: layered, topology, findings, problems }, inWhole: whole.findings, heaviest };
  };
}

function problemsIn({ path, scan: { problem } }: LinkedModule): readonly AnalysisProblem[] {
  return problem === undefined ? NO_PROBLEMS : [{ path, message: problem }];
}

const NO_PROBLEMS: readonly AnalysisProblem[] = [];
