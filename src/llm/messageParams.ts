import type { Anthropic } from '@anthropic-ai/sdk';
import type { ModelRequest, SystemBlock } from '../core/prompts/modelRequest';
import type { ModelEndpoint } from './endpoint';

/** The interface allows so many cache breakpoints in one request. */
const MAX_CACHE_BREAKPOINTS = 4;

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
    messages: request.messages.map(({ role, text }) => ({ role, content: text })),
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

function cachedBlocks(blocks: readonly SystemBlock[]): Anthropic.TextBlockParam[] {
  const cached = blocks.filter((block) => block.cached).slice(-MAX_CACHE_BREAKPOINTS);
  return blocks.map((block) => ({
    type: 'text',
    text: block.text,
    ...(cached.includes(block) ? { cache_control: { type: 'ephemeral' } } : {}),
  }));
}
