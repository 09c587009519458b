import type { Anthropic } from '@anthropic-ai/sdk';
import { membersOf } from '../core/findings/record';
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
    messages: request.messages.map((message, index, { length }) =>
      messageParam(message, endpoint.kind === 'anthropic', index === length - 1),
    ),
    stream: true,
  };
  if (request.system.length > 0)
    params.system =
      endpoint.kind === 'anthropic'
        ? cachedBlocks(request.system)
        : request.system.map(({ text }) => text).join('\n\n');
  if (request.tools) {
    params.tools = request.tools.map(({ name, description, inputSchema }) => ({
      name,
      description,
      input_schema: { type: 'object', ...inputSchema },
    }));
    if (request.toolsAreClosed) params.tool_choice = { type: 'none' };
  }
  if (heldToSchema && request.replySchema)
    params.output_config = { format: { type: 'json_schema', schema: request.replySchema } };
  return params;
}

function messageParam(
  { turn, results, ...message }: ModelMessage,
  isCached: boolean,
  isLast: boolean,
): Anthropic.MessageParam {
  const { role, text } = message;
  if (turn) return { role, content: turn.filter(isContentBlock) };
  const said = isCached ? contentOf(message) : text;
  if (!results) return { role, content: said };
  const blocks = results.map(({ id, text: given, isError }, index): Anthropic.ToolResultBlockParam => {
    // What was read stays the same for all rounds to come.
    const recurs = isCached && isLast && index === results.length - 1;
    return {
      type: 'tool_result',
      tool_use_id: id,
      content: given,
      ...(isError ? { is_error: true } : {}),
      ...(recurs ? { cache_control: { type: 'ephemeral' } } : {}),
    };
  });
  return { role, content: text === '' ? blocks : [...blocks, { type: 'text', text }] };
}

/** A block of a turn that came from a server goes back as it came. */
function isContentBlock(block: unknown): block is Anthropic.ContentBlockParam {
  return typeof membersOf(block)['type'] === 'string';
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
