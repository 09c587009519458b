import type { ModelRequest } from '../../../../src/core/prompts/modelRequest';

/** A request as a text one can read and compare; the schema has a test of its own. */
export function requestText(request: ModelRequest): string {
  const system = request.system.map(({ text, cached }) =>
    section(cached ? 'system, cached up to here' : 'system', text),
  );
  const messages = request.messages.map(({ role, text }) => section(role, text));
  const limits = `schema: ${request.replySchema ? 'yes' : 'no'}, at most ${request.maxOutputTokens} tokens`;
  return [...system, ...messages, section('reply', limits)].join('\n');
}

function section(title: string, text: string): string {
  return `======== ${title} ========\n${text}\n`;
}
