import type { Hit } from '../../hits/hit';
import { type FileContext, functionOfAnnotation, textIn } from '../file/fileContext';
import { argumentsIn, literalOf } from '../file/literals';
import { runsInTurn } from '../file/runsInTurn';
import type { PointFact } from '../structure/fileTopology';
import { functionsIn, isOutermost, longestOfChains, type PointDraft, type PointReader } from './pointDraft';

/** Messages and tasks handed to other processes. */
export const readProducers: PointReader = (context) =>
  longestOfChains('message-publication', context)
    .map((hit): PointDraft => {
      const channel = channelOf(hit, context) || taskOf(hit, context);
      const receiver = textIn(hit, 'receiver', context).replace(/\([\s\S]*\)/, '()');
      const via = [receiver, textIn(hit, 'method', context), textIn(hit, 'type', context)];
      const name = channel || via.filter((part) => part !== '').join('.');
      return {
        span: hit.span,
        name,
        detail: { kind: 'message-producer', channel, isInTurn: runsInTurn(hit, context) },
        runs: tasksOf(hit, context),
      };
    })
    .filter(isOutermost);

/** Where messages and tasks are taken in, with the function that is called for each. */
export const readConsumers: PointReader = (context) =>
  longestOfChains('message-subscription', context).map((hit) => {
    const runs = runsOf(hit, context);
    const channel = channelOf(hit, context) || (isTask(hit, context) ? nameOfRun(runs, context) : '');
    const via = textIn(hit, 'type', context) || textIn(hit, 'method', context) || textIn(hit, 'decorator', context);
    return { span: hit.span, name: channel || via, detail: { kind: 'message-consumer', channel }, runs };
  });

const NAMED_CHANNEL =
  /\b(?:topics?|queues?|queueName|queueNames|destinations?|name|routingKey|routing_key|exchange|QueueUrl|TopicArn|queueUrl|channel|subject|cmd|value|bindings|Topic|Key)\s*[:=]\s*(?:\[\s*|\{\s*|&?)?(?:@\w+\([^)]*"(?=[^"]+"\)))?(['"`][^'"`]+['"`]|[A-Za-z_][\w.]*)/;

/** No name of a channel: a value, or what a publisher calls the one it is handed. */
const COMPUTED =
  /^(?:true|false|null|None|self|this|(?:\w+\.)*_?(?:topics?|queues?|(?:queue|topic|channel)(?:_?name|_?url|_?arn|Name|Url|URL|Arn)|channel|subject|name|routing_?[kK]ey|exchange|destination|key|cmd|value))$/;

/** What a bus of .NET goes by: the type a consumer is for, or that is made where it is published. */
const MESSAGE_TYPE = /^(?:<|\(\s*new\s+)(?:\w+\.)*(\w+)\s*[,>({]/;

/** The channel as it is written: a literal, or the name of a constant; empty when it is computed. */
function channelOf(hit: Hit, context: FileContext): string {
  const given = textIn(hit, 'arguments', context);
  if (given === '') return '';
  const message = context.file.path.endsWith('.cs') ? MESSAGE_TYPE.exec(given)?.[1] : undefined;
  if (message !== undefined) return message;
  const all = argumentsIn(given).filter((one, i) => i > 0 || !/^(?:\w+\.)?ctx$|^context\.\w+\(\)$/.test(one));
  const first = literalOf(all[0] ?? '');
  // A first argument that is empty is AMQP's default exchange, and the queue comes next.
  const literal = first === '' ? literalOf(all[1] ?? '') : first;
  if (literal !== undefined && literal !== '') return literal;
  const named = NAMED_CHANNEL.exec(given)?.[1];
  if (named !== undefined && !COMPUTED.test(named)) return literalOf(named) ?? named;
  const constant = all[0] ?? '';
  return /^(?:[\w$]+\.)*[A-Z][A-Z0-9_]{2,}(?:\.[\w$]+)*$|^[A-Z]\w*(?:\.\w+)+$/.test(constant) ? constant : '';
}

/** The task that a message is for, where it is the function itself that is handed over. */
function tasksOf(hit: Hit, context: FileContext): PointFact['runs'] {
  const method = textIn(hit, 'method', context);
  const receiver = textIn(hit, 'receiver', context).replace(/\.(?:s|si|signature)\([\s\S]*$/, '');
  const isTask = TASK.test(method);
  const [first = ''] = argumentsIn(textIn(hit, 'arguments', context));
  const task = isTask ? receiver : method === 'enqueue' && context.file.path.endsWith('.py') ? first : '';
  if (!/^[\w.]+$/.test(task)) return [];
  const dot = task.lastIndexOf('.');
  return [{ receiver: task.slice(0, Math.max(0, dot)), name: task.slice(dot + 1) }];
}

const TASK = /^(?:delay|apply_async|delay_on_commit)$/;

/** A task is called by the function's name: `send_email.delay(…)`. */
function taskOf(hit: Hit, context: FileContext): string {
  if (!TASK.test(textIn(hit, 'method', context))) return '';
  const receiver = textIn(hit, 'receiver', context).replace(/\.(?:s|si|signature)\([\s\S]*$/, '');
  return /^[\w.]+$/.test(receiver) ? receiver.slice(receiver.lastIndexOf('.') + 1) : '';
}

function isTask(hit: Hit, context: FileContext): boolean {
  return hit.captures.has('decorator') && context.file.path.endsWith('.py');
}

function nameOfRun(runs: PointFact['runs'], context: FileContext): string {
  const [number] = runs;
  const hit = typeof number === 'number' ? context.functions[number] : undefined;
  return hit ? textIn(hit, 'name', context) : '';
}

function runsOf(hit: Hit, context: FileContext): PointFact['runs'] {
  if (hit.captures.has('decorator')) {
    const number = functionOfAnnotation(hit, context);
    return number < 0 ? [] : [number];
  }
  const given = hit.captures.get('arguments');
  const handled = given ? functionsIn(given, textIn(hit, 'arguments', context), context) : [];
  if (given && !(PULL.test(textIn(hit, 'method', context)) && handled.every((run) => typeof run === 'object')))
    return handled;
  return [context.functionAround(hit.span)].filter((number) => number >= 0);
}

/** Calls that give messages to the function they stand in. */
const PULL =
  /^(?:Consume|ConsumePartition|ConsumeWithContext|SubscribeTopics|ReceiveMessage|FetchMessage|receive_message|KafkaConsumer|AIOKafkaConsumer)$/;
