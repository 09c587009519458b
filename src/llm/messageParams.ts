import type { Anthropic } from '@anthropic-ai/sdk';
import type { ModelMessage, ModelRequest, SystemBlock } from '../core/prompts/modelRequest';
import type { ModelEndpoint } from './endpoint';

/** The interface allows so many cache breakpoints in one request. */
const MAX_CACHE_BREAKPOINTS = 4;
/** Of these, messages may need two: what recurs from batch to batch, and what was said before. */
const MAX_SYSTEM_BREAKPOINTS = MAX_CACHE_BREAKPOINTS - 2;

/**
 * A request in the words of the Messages API. `heldToSchema` asks the server to hold the model to the reply's schema.
 * A compatible server gets the fields that every one of them knows, and no others.
 */
export function messageParams(
  endpoint: Pick<ModelEndpoint, 'model' | 'kind'>,
  request: ModelRequest,
  heldToSchema: boolean,
): Anthropic.MessageCreateParamsStreaming {
  const params: Anthropic.MessageCreateParamsStreaming = {
    model: endpoint.model,
    max_tokens: request.maxOutputTokens,
    messages: request.messages.map((message) => ({
      role: message.role,
      content: endpoint.kind === 'anthropic' ? contentOf(message) : message.text,
    })),
    stream: true,
  };
  if (request.system.length > 0)
    params.system =
      endpoint.kind === 'anthropic'
        ? cachedBlocks(request.system)
        : request.system.map(({ text }) => text).join('\n\n');
  if (heldToSchema && request.replySchema)
    params.output_config = { format: { type: 'json_schema', schema: request.replySchema } };
  return params;
}

/** The recurring beginning is a block of its own: a cache ends where a block does. */
function contentOf({ text, cachedLength = 0 }: ModelMessage): string | Anthropic.TextBlockParam[] {
  if (cachedLength === 0) return text;
  const rest = text.slice(cachedLength);
  return [
    { type: 'text', text: text.slice(0, cachedLength), cache_control: { type: 'ephemeral' } },
    ...(rest === '' ? [] : [{ type: 'text' as const, text: rest }]),
  ];
}

function cachedBlocks(blocks: readonly SystemBlock[]): Anthropic.TextBlockParam[] {
  const cached = blocks.filter((block) => block.cached).slice(-MAX_SYSTEM_BREAKPOINTS);
  return blocks.map((block) => ({
    type: 'text',
    text: block.text,
    ...(cached.includes(block) ? { cache_control: { type: 'ephemeral' } } : {}),
  }));
}
