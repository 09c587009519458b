import type { IncomingHttpHeaders } from 'node:http';

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body, parsed; the bare text when it is not JSON, `undefined` when there is none. */
  readonly body: unknown;
  /** Resolves when the answer is over: sent to its end, or given up by whoever asked. */
  readonly closed: Promise<'answered' | 'abandoned'>;
}

/** The text of all user messages of a Messages request, for asserting on what was sent. */
export function userText(request: RecordedRequest): string {
  return textsOf(member(request.body, 'messages'), 'content').join('\n');
}

/** A member of a JSON object, `undefined` when the value is no object. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function textsOf(list: unknown, name: string): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const content = member(item, name);
    return typeof content === 'string' ? [content] : textsOf(content, 'text');
  });
}
