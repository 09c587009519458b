import { type ArchitectureFacts, architectureFacts } from '../../analysis/facts/architectureFacts';
import type { ModuleGraph } from '../../analysis/structure/moduleGraph';
import type { TextRange } from '../../findings/textRange';
import type { Attachment } from '../chatState';
import { cyclesThrough, describeSubject, importersOf, importsOf, pathsBetween } from './aboutModules';
import { workspaceCycles, workspaceHubs, workspaceSize } from './aboutWorkspace';
import { type Intent, intentsOf, QUESTION_WORDS } from './factsQuestion';
import { bulletList, codeSpan, fileLink } from './markdownText';
import { type NamedSubjects, namedSubjects, type Subject, subjectOfFile } from './subject';
import { workspaceFacts } from './workspaceFacts';

/** What is asked, and about which code. */
export interface AskedAbout {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** All that the module graph tells about a question: small, however large the graph is. */
export interface QuestionFacts {
  /** For an answer without a model, in Markdown. */
  readonly told: {
    /** On names that several files carry. */
    readonly unclear: readonly string[];
    /** Whether the question names files or folders; else `places` are the attached ones. */
    readonly isNamed: boolean;
    readonly places: readonly PlaceFacts[];
    /** How two places reach each other, where that is asked. */
    readonly way?: string;
    /** On the workspace as a whole, where no place is meant. */
    readonly workspace: readonly string[];
  };
  /** For a model: statements on the workspace, and what was measured about modules. */
  readonly workspace: readonly string[];
  readonly attached: ArchitectureFacts;
  /** Paths that are attached or named, the attached ones first, and the facts about them. */
  readonly paths: readonly string[];
  readonly modules: ArchitectureFacts;
}

/** What the graph tells about a file or folder. */
export interface PlaceFacts {
  readonly path: string;
  readonly isFolder: boolean;
  readonly range?: TextRange;
  /** Whether the analyser has read it; if not, there is nothing else. */
  readonly isRead: boolean;
  readonly sections: readonly string[];
}

/** Works out what the graph tells about a question. A pure function; takes time in proportion to the graph. */
export function questionFacts({ text, attachments }: AskedAbout, graph: ModuleGraph): QuestionFacts {
  const intents = intentsOf(text);
  const named = namedSubjects(text, graph, QUESTION_WORDS);
  const isNamed = named.subjects.length > 0;
  const places = isNamed ? named.subjects.map((subject) => ({ subject })) : attachments.map(placeOf);
  const attached = [...new Set(attachments.map(({ path }) => path))];
  const paths = [...new Set([...attached, ...named.subjects.map(({ path }) => path)])];
  const way = wayBetween(places, intents, graph);
  return {
    told: {
      unclear: named.ambiguous.map(describeAmbiguous),
      isNamed,
      places: places.map((place) => placeFacts(place, intents, graph)),
      ...(way !== undefined && { way }),
      workspace: places.length === 0 ? aboutWorkspace(intents, graph) : [],
    },
    workspace: workspaceFacts(graph),
    attached: architectureFacts(attached, graph),
    paths,
    modules: architectureFacts(paths, graph),
  };
}

const AMBIGUOUS_SHOWN = 8;

interface Place {
  readonly subject: Subject;
  readonly range?: TextRange;
}

function placeOf({ path, range, fingerprint }: Attachment): Place {
  return { subject: subjectOfFile(path), ...(range && fingerprint === undefined && { range }) };
}

function describeAmbiguous({ name, paths }: NamedSubjects['ambiguous'][number]): string {
  const links = paths.map((path) => fileLink(path, undefined, path));
  return `Several files are called ${codeSpan(name)}; name one by its path:\n\n${bulletList(links, AMBIGUOUS_SHOWN)}`;
}

function wayBetween(places: readonly Place[], intents: ReadonlySet<Intent>, graph: ModuleGraph): string | undefined {
  const [first, second, ...others] = places;
  const asksForWay = intents.has('imports') || intents.has('importers');
  if (!first || !second || others.length > 0 || !asksForWay) return undefined;
  return pathsBetween(first.subject, second.subject, graph);
}

function placeFacts({ subject, range }: Place, intents: ReadonlySet<Intent>, graph: ModuleGraph): PlaceFacts {
  const { path, members } = subject;
  const place = { path, isFolder: !members.has(path), ...(range && { range }) };
  if (!graph.nodes.some((node) => members.has(node.path))) return { ...place, isRead: false, sections: [] };
  const all = intents.size === 0 || intents.has('overview') || intents.has('size');
  const sections = [
    describeSubject(subject, graph),
    all || intents.has('imports') ? importsOf(subject, graph, range) : '',
    all || intents.has('importers') ? importersOf(subject, graph) : '',
    all || intents.has('cycles') ? cyclesThrough(subject, graph) : '',
  ];
  return { ...place, isRead: true, sections };
}

function aboutWorkspace(intents: ReadonlySet<Intent>, graph: ModuleGraph): readonly string[] {
  if (intents.size === 0) return [];
  if (graph.nodes.length === 0) return [workspaceSize(graph)];
  const all = intents.has('overview');
  const hubs = all || intents.has('size') || intents.has('imports') || intents.has('importers');
  return [
    all ? workspaceSize(graph) : '',
    all || intents.has('cycles') ? workspaceCycles(graph) : '',
    hubs ? workspaceHubs(graph) : '',
  ];
}
