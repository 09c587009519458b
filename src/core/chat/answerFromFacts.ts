import type { TextRange } from '../findings/textRange';
import type { Answerer, Question } from './answerer';
import type { Attachment } from './chatState';
import { explainFinding, findingsIn, workspaceFindings } from './facts/aboutFindings';
import { cyclesThrough, describeSubject, importersOf, importsOf, pathsBetween } from './facts/aboutModules';
import { workspaceCycles, workspaceHubs, workspaceSize } from './facts/aboutWorkspace';
import { type Intent, intentsOf, QUESTION_WORDS } from './facts/factsQuestion';
import { bulletList, codeSpan, fileLink } from './facts/markdownText';
import { namedSubjects, type Subject, subjectOfFile } from './facts/subject';

/** What was measured, in Markdown, and whether that is what was asked for. */
export interface FactsAnswer {
  readonly markdown: string;
  /** `false` when the question wants judgement, which needs a model. */
  readonly isAnswered: boolean;
}

/**
 * Answers without a model, from what the analyser measured: imports, importers, cycles, sizes and findings, of the
 * files that are named or attached, else of the workspace. Says plainly what it cannot answer. Deterministic.
 */
export function answerFromFacts(question: Question): FactsAnswer {
  const intents = intentsOf(question.text);
  const named = namedSubjects(question.text, question.analysis.graph, QUESTION_WORDS);
  const places = named.subjects.length > 0 ? named.subjects.map(placeOf) : attachedPlaces(question.attachments);
  const unclear = named.ambiguous.map(
    ({ name, paths }) =>
      `Several files are called ${codeSpan(name)}; name one by its path:\n\n${bulletList(
        paths.map((path) => fileLink(path, undefined, path)),
        AMBIGUOUS_SHOWN,
      )}`,
  );
  const explained = question.findings.filter((finding) =>
    question.attachments.some((attachment) => attachment.fingerprint === finding.fingerprint),
  );
  const sections = [...unclear, ...(named.subjects.length === 0 ? explained.map(explainFinding) : [])];
  if (intents.size === 0 && sections.length === 0) sections.push(CANNOT);
  if (intents.size > 0 || explained.length === 0) sections.push(...factsAsked(question, intents, places));
  return { markdown: sections.filter((section) => section !== '').join('\n\n'), isAnswered: intents.size > 0 };
}

/** The analyser as the one who answers. */
export const analyserAnswerer: Answerer = {
  identity: { kind: 'analyser' },
  async *answer(question, signal) {
    if (signal.aborted) {
      yield { type: 'end', state: 'stopped' };
      return;
    }
    const { markdown, isAnswered } = answerFromFacts(question);
    yield { type: 'delta', text: markdown };
    yield { type: 'end', state: 'complete', ...(!isAnswered && { needsModel: true }) };
  },
};

const AMBIGUOUS_SHOWN = 8;

const CANNOT = `This question needs judgement, and no model is set up to give it. The analyser answers from what it measured:

- the import cycles of the workspace, or those through a file
- what a file or folder imports, and who imports it
- how one module reaches another
- what was found in a file, or everywhere
- an overview: size, most imported modules, largest modules`;

interface Place {
  readonly subject: Subject;
  readonly range?: TextRange;
}

function placeOf(subject: Subject): Place {
  return { subject };
}

function attachedPlaces(attachments: readonly Attachment[]): Place[] {
  return attachments.map(({ path, range, fingerprint }) => ({
    subject: subjectOfFile(path),
    ...(range && fingerprint === undefined && { range }),
  }));
}

function factsAsked(question: Question, intents: ReadonlySet<Intent>, places: readonly Place[]): string[] {
  const { graph } = question.analysis;
  const [first, second] = places;
  if (!first) return aboutWorkspace(question, intents);
  const asksForWay = intents.has('imports') || intents.has('importers');
  if (second && asksForWay && places.length === 2) return [pathsBetween(first.subject, second.subject, graph)];
  return places.flatMap((place) => aboutPlace(question, intents, place));
}

function aboutPlace({ analysis, findings }: Question, intents: ReadonlySet<Intent>, place: Place): string[] {
  const { graph } = analysis;
  const { subject, range } = place;
  const isRead = graph.nodes.some((node) => subject.members.has(node.path));
  if (!isRead)
    return [
      `The analyser has not read ${codeSpan(subject.path)}: it reads TypeScript, JavaScript, Python, Go, Java, C#, Rust, PHP and Ruby sources of the workspace.`,
    ];
  const all = intents.size === 0 || intents.has('overview') || intents.has('size');
  return [
    describeSubject(subject, graph),
    all || intents.has('imports') ? importsOf(subject, graph, range) : '',
    all || intents.has('importers') ? importersOf(subject, graph) : '',
    all || intents.has('cycles') ? cyclesThrough(subject, graph) : '',
    all || intents.has('findings') ? findingsIn(subject, findings, range) : '',
  ];
}

function aboutWorkspace({ analysis, findings }: Question, intents: ReadonlySet<Intent>): string[] {
  const { graph } = analysis;
  if (intents.size === 0) return [];
  if (graph.nodes.length === 0) return [workspaceSize(graph)];
  const all = intents.has('overview');
  const hubs = all || intents.has('size') || intents.has('imports') || intents.has('importers');
  return [
    all ? workspaceSize(graph) : '',
    all || intents.has('cycles') ? workspaceCycles(graph) : '',
    hubs ? workspaceHubs(graph) : '',
    all || intents.has('findings') ? workspaceFindings(findings) : '',
  ];
}
