import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { argumentsIn, literalOf } from '../file/literals';
import { runsInTurn } from '../file/runsInTurn';
import type { OutboundCall } from '../structure/topologyPoint';
import { longestOfChains, type PointReader } from './pointDraft';

/** Longest address that is kept, in UTF-16 code units. */
const MAX_TARGET = 80;

/** Requests to other processes. */
export const readOutboundCalls: PointReader = (context) =>
  longestOfChains('outbound-call', context).map((hit) => {
    const client = clientOf(hit, context);
    const target = targetOf(hit, context);
    const timeout = timeoutOf(hit, context);
    const name = target === '' ? client : `${client} ${target}`;
    const remote = remoteOf(hit, target, context);
    const isInTurn = runsInTurn(hit, context);
    return { span: hit.span, name, detail: { kind: 'outbound-call', client, target, timeout, remote, isInTurn } };
  });

function clientOf(hit: Hit, context: FileContext): string {
  const receiver = textIn(hit, 'receiver', context)
    .replace(/\s+/g, '')
    .replace(/\([\s\S]*\)/, '()');
  const method = textIn(hit, 'method', context) || textIn(hit, 'decorator', context);
  return receiver === '' ? method : `${receiver}.${method}`;
}

/** The address as far as it is written out, its holes as they stand. */
function targetOf(hit: Hit, context: FileContext): string {
  const given = textIn(hit, 'arguments', context);
  const all = argumentsIn(given);
  const option = /\b(?:url|baseURL|uri|value|name|href)\s*[:=]\s*(['"`][^'"`]+['"`])/.exec(given)?.[1];
  const later = /\.(?:uri|url)\(\s*("[^"]+")/.exec(context.file.text.slice(hit.span.end, hit.span.end + 200))?.[1];
  const literal = all
    .slice(0, 3)
    .map(literalOf)
    .find((one) => one !== undefined && /[/:]|\$\{/.test(one));
  const target = literal ?? literalOf(option ?? '') ?? literalOf(later ?? '') ?? beginningOf(all[0] ?? '');
  return target.length > MAX_TARGET ? `${target.slice(0, MAX_TARGET - 1)}…` : target;
}

/** Of an address put together with `+` or formatting, the literal it begins with. */
function beginningOf(code: string): string {
  return /^(?:f|String\.format\(\s*|fmt\.Sprintf\(\s*)?["'`](https?:[^"'`]*)["'`]/.exec(code)?.[1] ?? '';
}

/** Clients that talk to anyone. */
const GENERAL_CLIENT =
  /^(?:this\.|self\.|_)*(?:axios|http|https|requests|httpx|got|ky|superagent|undici|needle|curl|aiohttp|fetch|client|session|http_?client|http_?service|rest_?template|web_?client\w*|rest_?client|ok_?http\w*|api_?client|http\.DefaultClient|async_?client)$/i;

/** Whom a request asks: the host written out, the name that stands for it, or a client that is made for one. */
function remoteOf(hit: Hit, target: string, context: FileContext): string {
  const host = /^(?:https?:)?\/\/([^/?#]+)/.exec(target)?.[1] ?? /^\$?\{([^}]+)\}/.exec(target)?.[1];
  if (host !== undefined) return host;
  const first = argumentsIn(textIn(hit, 'arguments', context))[0] ?? '';
  const base = /^([\w.$]*(?:URL|Url|url|HOST|Host|BASE|Base|_API|Api))\s*(?:\+|,|$)/.exec(first);
  // A local name alone is a whole address, which may be another one each time.
  const name = base?.[1] ?? '';
  if (name !== '' && (base?.[0].endsWith('+') || /base|host|[._]/i.test(name) || /[A-Z]{3}/.test(name))) return name;
  const receiver = textIn(hit, 'receiver', context)
    .replace(/\s+/g, '')
    .replace(/\([\s\S]*$/, '');
  return receiver === '' || GENERAL_CLIENT.test(receiver) ? '' : receiver;
}

const LIMIT =
  /\btimeout|\bsignal\b|AbortSignal|\bdeadline|WithTimeout|WithDeadline|requestTimeout|readTimeout|connectTimeout/i;
const CLIENT_LIMIT =
  /(?:create|extend|defaults|Client|ClientSession|Session|HttpModule\.register\w*|RestTemplateBuilder|new\s+\w+)\s*[({][^;]{0,400}?\b(?:timeout|setConnectTimeout|setReadTimeout|responseTimeout|connectTimeout|Timeout)\b|defaults\.timeout|context\.With(?:Timeout|Deadline)/;

function timeoutOf(hit: Hit, context: FileContext): OutboundCall['timeout'] {
  const given = textIn(hit, 'arguments', context);
  if (LIMIT.test(given) || CLIENT_LIMIT.test(context.file.text)) return 'set';
  const options = argumentsIn(given).slice(1);
  return options.some(
    (one) =>
      /^(?:\.\.\.|\*\*)?[a-z_$][\w$]*$/i.test(one) &&
      !/^(?:null|None|nil|data|body|json|payload|true|false)$/.test(one),
  ) || /\{\s*\.\.\./.test(given)
    ? 'unknown'
    : 'none';
}
