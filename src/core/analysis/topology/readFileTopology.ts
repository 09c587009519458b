import type { Hit, MarkedFile } from '../hits/hit';
import { type FileContext, fileContext, textIn } from './file/fileContext';
import { calleeNamed } from './functions/calleeNamed';
import { readCalls, readClasses, readFunctions, readTypes } from './functions/functionFacts';
import { readLongLived } from './longLived';
import { readMounts } from './points/endpoint';
import type { PointDraft } from './points/pointDraft';
import { POINT_READERS } from './points/pointReaders';
import { readTableDefinitions } from './points/tableDefinitions';
import type { BindingFact, Callee, CallFact, FileTopology, PointFact } from './structure/fileTopology';

/** Code that ran once; what counts is the tables it leaves. */
const MIGRATION = /(?:^|\/)(?:migrations?|alembic)\//i;
/** Marks of files whose calls and routes are not this backend's. */
export const NO_BACKEND_MARKS: readonly string[] = ['user-interface-code', 'sample-code'];

/** What a marked file tells of the topology; nothing when it is no part of a backend. */
export function readFileTopology(file: MarkedFile): FileTopology | undefined {
  if (NO_BACKEND_MARKS.some((mark) => file.marked(mark).hits.length > 0)) return undefined;
  const context = fileContext(file);
  const functions = readFunctions(context);
  const classes = readClasses(context);
  const readers = MIGRATION.test(file.path) ? [readTableDefinitions] : POINT_READERS;
  const points = readers
    .flatMap((read) => [...read(context)])
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .map((draft) => factOf(draft, context));
  const mounts = readMounts(context);
  const calls = readCalls(context);
  const run = points.flatMap(({ runs }) => runs.filter((one) => typeof one === 'object'));
  const before = points.flatMap((point) => (point.kind === 'endpoint' ? (point.before ?? []) : []));
  const called = [...calls, ...run, ...before.map(calleeNamed)];
  const used = new Set([...called.flatMap(namesOf), ...mounts.flatMap(({ router }) => router.split('.'))]);
  const types = readTypes(used, context);
  for (const { type } of types) used.add(rootOf(type));
  const bindings = readBindings(used, context);
  const ours = new Set([
    ...functions.map(({ name }) => name),
    ...classes.map(({ name }) => name),
    ...bindings.map(({ local }) => local),
    ...types.map(({ name }) => name),
  ]);
  const longLived = readLongLived(context);
  return {
    functions,
    classes,
    calls: calls.filter((call) => mayBeOurs(call, ours, file)),
    bindings,
    types,
    points,
    mounts,
    ...(longLived.length > 0 && { longLived }),
  };
}

function factOf(
  { span, detail, name, runs, needsModel, mayName, heldBy }: PointDraft,
  context: FileContext,
): PointFact {
  const { lines, functionAround } = context;
  return {
    ...detail,
    name,
    range: lines.rangeOf(span.start, span.end),
    in: functionAround(span),
    runs: runs ?? [],
    ...(needsModel && { needsModel }),
    ...(mayName && { mayName }),
    ...(heldBy !== undefined && { heldBy }),
  };
}

const SELF = new Set(['this', 'self', 'cls']);

/** The name a receiver starts with, `this.` aside. */
function rootOf(receiver: string): string {
  const [first = '', second] = receiver.split('.');
  return (SELF.has(first) && second !== undefined ? second : first).replace(/^#/, '');
}

/** The names a call may be resolved by. */
function namesOf({ receiver, name }: Callee): string[] {
  return receiver === '' ? [name] : receiver.split('.').map((part) => part.replace(/^#/, ''));
}

const GO_BUILT_IN =
  /^(?:append|cap|clear|close|copy|delete|len|make|max|min|new|panic|print|println|recover|string|int\w*|uint\w*|byte|float\d+|error|bool)$/;

function mayBeOurs({ receiver, name }: CallFact, ours: ReadonlySet<string>, { path }: MarkedFile): boolean {
  const sharesPackage = path.endsWith('.go');
  if (receiver === '') return ours.has(name) || (sharesPackage && !GO_BUILT_IN.test(name));
  if (SELF.has(receiver)) return ours.has(name);
  return receiver.split('.').some((part) => ours.has(part.replace(/^#/, '')));
}

function readBindings(used: ReadonlySet<string>, context: FileContext): BindingFact[] {
  if (used.size === 0 && !context.file.text.includes('require(')) return [];
  return context.file.marked('import-binding').hits.flatMap((hit): BindingFact[] => {
    const local = localNameOf(hit, context);
    const passesOn = textIn(hit, 'whole', context).includes('require(');
    if (!used.has(local) && !passesOn) return [];
    const source = hit.captures.get('source') ?? hit.span;
    const imported = hit.captures.has('default') ? 'default' : textIn(hit, 'imported', context) || '*';
    return [
      { local, imported: imported.slice(imported.lastIndexOf('.') + 1), at: context.lines.positionAt(source.start) },
    ];
  });
}

/** A Go package goes by the last part of its path, without a version, unless it is given a name. */
function localNameOf(hit: Hit, context: FileContext): string {
  const local = textIn(hit, 'local', context);
  if (local !== '') return local;
  const path = textIn(hit, 'source', context)
    .slice(1, -1)
    .replace(/(?:\/|\.)v\d+$/, '');
  return path.slice(path.lastIndexOf('/') + 1).replace(/^go-|-go$/g, '');
}
