import type { ServerResponse } from 'node:http';
import { event, messageEvents, wholeMessage } from './messageEvents';
import { member, type RecordedRequest } from './recordedRequest';
import type { MessageReply, ScriptedReply, SseEvent, Wire } from './scriptedReply';

/** Plays a reply; returns when the server has nothing more to do with it, also when the other side has gone. */
export async function sendReply(
  reply: ScriptedReply,
  request: RecordedRequest,
  response: ServerResponse,
  number: number,
): Promise<void> {
  switch (reply.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'stall-after-headers':
      response.writeHead(200, streamHeaders(number)).flushHeaders();
      return;
    case 'raw':
      response.writeHead(reply.status, reply.headers).end(reply.body);
      return;
    case 'message':
      await sendMessage(reply, request, response, number);
  }
}

async function sendMessage(
  reply: MessageReply,
  request: RecordedRequest,
  response: ServerResponse,
  number: number,
): Promise<void> {
  const model = String(member(request.body, 'model'));
  const id = `msg_test_${number}`;
  if (member(request.body, 'stream') !== true) {
    const headers = { ...streamHeaders(number), 'content-type': 'application/json', ...reply.headers };
    response.writeHead(200, headers).end(JSON.stringify(wholeMessage(reply, model, id)));
    return;
  }
  response.writeHead(200, { ...streamHeaders(number), ...reply.headers }).flushHeaders();
  for (const step of messageEvents(reply, model, id)) {
    if (step.kind === 'gate') {
      step.arrive();
      await Promise.race([step.opened, request.closed]);
    } else await write(response, step, reply.wire);
    if (response.destroyed) return;
  }
  await endStream(reply, response, number);
}

async function endStream(reply: MessageReply, response: ServerResponse, number: number): Promise<void> {
  const ending = reply.ending ?? 'complete';
  if (ending === 'stall') return;
  if (ending === 'disconnect') {
    response.socket?.destroy();
    return;
  }
  if (ending === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (typeof ending === 'object' && 'bytes' in ending) response.write(ending.bytes);
  else if (typeof ending === 'object')
    await write(response, event('error', { error: ending.error, request_id: requestId(number) }), reply.wire);
  response.end();
}

/** Resolves when the system has taken the bytes, so that what a gate holds back has really not been sent. */
async function write(response: ServerResponse, { event: name, data }: SseEvent, wire: Wire = {}): Promise<void> {
  const lineEnd = wire.lineEnd ?? '\n';
  const json = typeof data === 'string' ? data : JSON.stringify(data);
  const bytes = Buffer.from(`event: ${name}${lineEnd}data: ${json}${lineEnd}${lineEnd}`);
  const size = wire.bytesPerWrite ?? bytes.length;
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    await new Promise<void>((resolve) => {
      response.write(bytes.subarray(start, start + size), () => resolve());
    });
    const { pauseMs } = wire;
    if (pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function streamHeaders(number: number): Record<string, string> {
  return {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'request-id': requestId(number),
    'anthropic-ratelimit-requests-limit': '50',
    'anthropic-ratelimit-requests-remaining': '49',
  };
}

function requestId(number: number): string {
  return `req_test_${number}`;
}
