import type { Hit } from '../../hits/hit';
import { type Span, spanContains } from '../../hits/span';
import { type FileContext, functionOfAnnotation, textIn } from '../file/fileContext';
import { argumentsIn, literalOf, literalsIn } from '../file/literals';
import type { PointFact } from '../structure/fileTopology';
import type { NamedPoint } from '../structure/topologyPoint';
import { isStatement, lockExtent, transactionExtent } from './openExtent';
import { functionsIn, longestOfChains, type PointReader } from './pointDraft';

/** Longest name taken from code, in UTF-16 code units. */
const MAX_NAME = 60;

/** A reader of a mark whose hits need no more than a name. */
function readNamed(
  mark: string,
  kind: NamedPoint['kind'],
  nameOf: (hit: Hit, context: FileContext) => string,
  runsOf?: (hit: Hit, context: FileContext) => PointFact['runs'],
  moreOf?: (hit: Hit, context: FileContext) => Omit<NamedPoint, 'kind'>,
): PointReader {
  return (context) =>
    longestOfChains(mark, context).flatMap((hit) => {
      const name = shortened(nameOf(hit, context));
      if (name === '') return [];
      const detail = { kind, ...moreOf?.(hit, context) };
      return [{ span: hit.span, name, detail, runs: runsOf?.(hit, context) ?? [] }];
    });
}

export const readTransactions = readNamed(
  'transaction-border',
  'transaction',
  calleeText,
  (hit, context) => {
    if (isStatement(hit, context)) return [];
    return hit.captures.has('arguments') ? handlersBehind(hit, context) : functionsWritten(hit, context);
  },
  (hit, context) => extentAt(transactionExtent(hit, context), context),
);

export const readLocks = readNamed(
  'lock-acquisition',
  'lock',
  (hit, context) => {
    const receiver = textIn(hit, 'receiver', context).replace(/^\((.*)\)$/s, '$1');
    return receiver !== '' ? receiver : textIn(hit, 'method', context) || textIn(hit, 'whole', context);
  },
  undefined,
  (hit, context) => ({
    ...extentAt(lockExtent(hit, context), context),
    ...(ROW_LOCK.test(textIn(hit, 'method', context)) && { isOfRows: true as const }),
  }),
);

/** Calls that lock what they read. */
const ROW_LOCK =
  /^(?:find\w*|query|execute|raw|setLock|forUpdate|\$(?:query|execute)Raw\w*|unsafe|oneOrNone|one|any|(?:select|with)_for_update|Clauses)$/;

function extentAt(span: Span | undefined, { lines }: FileContext): Pick<NamedPoint, 'extent'> {
  return span ? { extent: lines.rangeOf(span.start, span.end) } : {};
}

export const readJobs = readNamed('scheduled-job', 'job', nameOfJob, (hit, context) => {
  if (hit.captures.has('decorator')) return after(hit, context);
  // What Go's clocks tick for is the function that waits for them.
  return /^(?:NewTicker|Tick)$/.test(textIn(hit, 'method', context)) && isGo(context)
    ? [context.functionAround(hit.span)].filter((number) => number >= 0)
    : functionsWritten(hit, context);
});

export const readBackgroundTasks = readNamed('background-task', 'background-task', nameOfTask, (hit, context) => {
  if (hit.captures.has('decorator')) return after(hit, context);
  // What is written there stays a part of the function around it.
  if (!isGoStatement(hit, context)) return functionsWritten(hit, context).filter((run) => typeof run !== 'number');
  if (hit.captures.has('written')) return [];
  return [{ receiver: textIn(hit, 'receiver', context), name: textIn(hit, 'method', context) }];
});

export const readAuthorization = readNamed(
  'authorization-check',
  'authorization',
  (hit, context) =>
    textIn(hit, 'decorator', context) !== ''
      ? textIn(hit, 'whole', context)
      : textIn(hit, 'check', context) || textIn(hit, 'whole', context),
  (hit, context) => (hit.captures.has('arguments') ? [] : after(hit, context)),
);

/** Where a caller is turned away. */
export const readRefusals = readNamed('refusal', 'refusal', (hit, context) =>
  context.functionAround(hit.span) < 0 ? '' : textIn(hit, 'method', context) || textIn(hit, 'type', context),
);

export const readStartup = readNamed(
  'startup-step',
  'startup',
  (hit, context) => textIn(hit, 'name', context) || calleeText(hit, context),
  around,
);

export const readShutdown = readNamed('shutdown-step', 'shutdown', shutdownName, (hit, context) =>
  hit.captures.has('arguments') &&
  textIn(hit, 'method', context) !== '' &&
  !textIn(hit, 'method', context).includes('.')
    ? functionsWritten(hit, context)
    : around(hit, context),
);

export const readEnvironmentKeys = readNamed('environment-read', 'environment-key', (hit, context) => {
  const key = textIn(hit, 'key', context);
  if (key !== '') return literalOf(key) ?? key;
  const literal = literalsIn(textIn(hit, 'arguments', context))[0] ?? '';
  return /^\$\{([^:}]+)/.exec(literal)?.[1] ?? literal;
});

function calleeText(hit: Hit, context: FileContext): string {
  const receiver = textIn(hit, 'receiver', context);
  const method = textIn(hit, 'method', context);
  return receiver === '' ? method : `${receiver}.${method}`;
}

/** What Go begins is named as it is written; elsewhere a call is told what to begin, or an annotation stands at it. */
function nameOfTask(hit: Hit, context: FileContext): string {
  if (hit.captures.has('written')) return 'go func';
  if (isGoStatement(hit, context)) return `go ${calleeText(hit, context)}`;
  return calleeText(hit, context) || textIn(hit, 'whole', context);
}

function isGoStatement(hit: Hit, context: FileContext): boolean {
  return /^go\b/.test(textIn(hit, 'whole', context)) && isGo(context);
}

function isGo({ file }: FileContext): boolean {
  return file.path.endsWith('.go');
}

/** The job's own name where it has one, with when it runs. */
function nameOfJob(hit: Hit, context: FileContext): string {
  const given = textIn(hit, 'arguments', context);
  const cron = /\bcron\s*[:=]\s*["'`]([^"'`]+)/.exec(given)?.[1];
  const rate = /\b(?:fixedRate\w*|fixedDelay\w*|every|interval|minutes|seconds|hours)\s*[:=]\s*["']?[\w.*]+/.exec(
    given,
  )?.[0];
  const first = argumentsIn(given)[0] ?? '';
  const when = cron ?? rate ?? literalOf(first) ?? (/^[\w.]+$/.test(first) ? first : '');
  const made = textIn(hit, 'method', context) || textIn(hit, 'decorator', context) || textIn(hit, 'type', context);
  return [made, when].filter((part) => part !== '').join(' ');
}

function shutdownName(hit: Hit, context: FileContext): string {
  const signal = /SIG[A-Z]+/.exec(textIn(hit, 'arguments', context))?.[0];
  return signal ?? (textIn(hit, 'name', context) || calleeText(hit, context));
}

function functionsWritten(hit: Hit, context: FileContext): PointFact['runs'] {
  const method = textIn(hit, 'method', context);
  if (hit.captures.has('arguments'))
    return functionsIn(hit.captures.get('arguments'), argumentFor(method, textIn(hit, 'arguments', context)), context);
  return after(hit, context);
}

/** The argument that is the function: timers and signals take it first or second, so the first that is a name counts. */
function argumentFor(method: string, given: string): string {
  const all = argumentsIn(given);
  // What is called there makes the task and is named after it.
  if (/^(?:NewTask|create_task|ensure_future)$/.test(method)) return (all[0] ?? '').replace(/\([\s\S]*\)$/, '');
  if (/^(?:setTimeout|submit|add_task)$/.test(method)) return all[0] ?? '';
  const target = all.find((one) => /^target\s*=/.test(one));
  if (target !== undefined) return target.replace(/^target\s*=\s*/, '');
  return (
    (/^(?:setInterval|add_job|signal)$/.test(method)
      ? all.find((one) => /^[A-Za-z_$][\w$.]*$/.test(one) && !/SIG/.test(one))
      : all.at(-1)) ?? ''
  );
}

/** What a transaction runs; of one that a route is registered with, in front of its handler, that handler. */
function handlersBehind(hit: Hit, context: FileContext): PointFact['runs'] {
  if (context.functionAround(hit.span) >= 0) return functionsWritten(hit, context);
  const given = context.file
    .marked('call')
    .enclosing(hit.span)
    .map(({ captures }) => captures.get('arguments'))
    .find((span) => span && spanContains(span, hit.span));
  const handled = functionsIn(given, '', context);
  return handled.length > 0 ? handled : functionsWritten(hit, context);
}

function after(hit: Hit, context: FileContext): PointFact['runs'] {
  const ofClass = methodsOfAnnotatedClass(hit, context);
  if (ofClass.length > 0) return ofClass;
  const number = functionOfAnnotation(hit, context);
  return number < 0 ? [] : [number];
}

/** What an annotation of a class is for: its methods. */
function methodsOfAnnotatedClass(hit: Hit, context: FileContext): number[] {
  const around = context.classAround(hit.span);
  const body = around?.captures.get('body');
  if (!body || hit.span.end > body.start) return [];
  return context.functions.flatMap(({ span }, number) => (context.classAround(span) === around ? [number] : []));
}

/** The method that a step is the name of, or that follows its annotation. */
function around(hit: Hit, context: FileContext): PointFact['runs'] {
  if (hit.captures.has('receiver')) return [];
  const own = context.functionAround(hit.span);
  return own >= 0 ? [own] : after(hit, context);
}

function shortened(name: string): string {
  const folded = name.replace(/\s+/g, ' ').trim();
  return folded.length > MAX_NAME ? `${folded.slice(0, MAX_NAME - 1)}…` : folded;
}
