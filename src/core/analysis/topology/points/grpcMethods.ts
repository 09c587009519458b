import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { containerOf } from '../functions/functionFacts';
import type { PointDraft, PointReader } from './pointDraft';

/** What the classes generated for a service are called: Python's, Java's, C#'s, and the struct Go embeds. */
const GENERATED = /\b(?:(\w+)Servicer|(\w+)ImplBase|(\w+)\.\3Base|Unimplemented(\w+)Server)\b/;
/** What a method of a service is handed, by the languages' generators. */
const HANDED = /\bcontext\b|StreamObserver|ServerCallContext|context\.Context|_\w+Server\b/;

/** The methods of gRPC services that a file implements, as endpoints with the verb `RPC` at `/Service/Method`. */
export const readGrpcMethods: PointReader = (context) => {
  if (!/grpc/i.test(context.file.text)) return [];
  const services = servicesIn(context);
  if (services.size === 0) return [];
  return context.functions.flatMap((hit, number): PointDraft[] => {
    const name = textIn(hit, 'name', context);
    const service = services.get(containerOf(hit, context));
    const span = hit.captures.get('name');
    if (service === undefined || !span || isPrivate(name, context) || !isServed(hit, context)) return [];
    const route = `/${service}/${name}`;
    const detail = { kind: 'endpoint', verb: 'RPC', route, guards: [], isWebhook: false } as const;
    return [{ span, name: `RPC ${route}`, detail, runs: [number] }];
  });
};

/** By what a method is handed; Go's types may have any others beside those that a service asks for. */
function isServed(hit: Hit, context: FileContext): boolean {
  const parameters = textIn(hit, 'parameters', context);
  if (!HANDED.test(parameters)) return false;
  if (!context.file.path.endsWith('.go')) return true;
  const from = hit.captures.get('parameters')?.end ?? hit.span.start;
  const result = context.file.text.slice(from, hit.captures.get('body')?.start ?? from);
  if (!ONE_ERROR.test(result)) return UNARY.test(parameters) && ANSWER.test(result);
  return STREAMED.test(parameters);
}

/** Of Go: a context and one message in, one message and an error out; or streams in and an error out. */
const UNARY = /^\(\s*\w+\s+context\.Context\s*,\s*\w+\s+\*[\w.]+\s*,?\s*\)$/;
const ANSWER = /^\s*\(\s*(?:\w+\s+)?\*[\w.]+\s*,\s*(?:\w+\s+)?error\s*\)\s*$/;
const STREAMED = /(?:\b\w+_\w+Server|\bgrpc\.\w*Stream\w*Server\[[\s\S]*\])\s*,?\s*\)$/;
const ONE_ERROR = /^\s*(?:\(\s*\w+\s+error\s*\)|error)\s*$/;

/** By the habits of Python, and by the law of Go. */
function isPrivate(name: string, { file }: FileContext): boolean {
  return name.startsWith('_') || (file.path.endsWith('.go') && /^[^A-Z]/.test(name));
}

/** The services by the classes that implement them. */
function servicesIn(context: FileContext): ReadonlyMap<string, string> {
  return new Map(
    context.file.marked('class').hits.flatMap((hit): (readonly [string, string])[] => {
      const embedded = context.file.path.endsWith('.go') ? textIn(hit, 'body', context) : '';
      const found = GENERATED.exec(`${textIn(hit, 'bases', context)} ${embedded}`)?.slice(1);
      const service = found?.find((name) => name !== undefined);
      return service === undefined ? [] : [[textIn(hit, 'name', context), service]];
    }),
  );
}
