import type { Anthropic } from '@anthropic-ai/sdk';
import { isRecord } from '../core/findings/record';
import type { ToolCall } from '../core/prompts/modelRequest';

type Block = Record<string, unknown>;

/**
 * Puts the content blocks of a streamed turn together again, thinking included: a turn that asks for tools has to be
 * sent back as it came. Blocks and deltas of unknown types are passed over.
 */
export class TurnBlocks {
  readonly #blocks = new Map<number, Block>();
  readonly #inputs = new Map<number, string>();

  /** Takes the next event of the stream. */
  take(event: Anthropic.RawMessageStreamEvent): void {
    if (event.type === 'content_block_start' && isRecord(event.content_block))
      this.#blocks.set(event.index, { ...event.content_block });
    if (event.type !== 'content_block_delta') return;
    const block = this.#blocks.get(event.index);
    if (!block) return;
    const { delta } = event;
    if (delta?.type === 'text_delta') append(block, 'text', delta.text);
    else if (delta?.type === 'thinking_delta') append(block, 'thinking', delta.thinking);
    else if (delta?.type === 'signature_delta') append(block, 'signature', delta.signature);
    else if (delta?.type === 'input_json_delta')
      this.#inputs.set(event.index, (this.#inputs.get(event.index) ?? '') + delta.partial_json);
  }

  /** The turn, in the server's order. */
  turn(): readonly Block[] {
    const ordered = [...this.#blocks].toSorted(([a], [b]) => a - b);
    return ordered
      .map(([index, block]) =>
        block['type'] === 'tool_use' ? { ...block, input: this.#inputOf(index, block) } : block,
      )
      .filter(isSendable);
  }

  /** The tools it asks for. */
  calls(): readonly ToolCall[] {
    return this.turn().flatMap(({ type, id, name, input }) =>
      type === 'tool_use' && typeof id === 'string' && typeof name === 'string' ? [{ id, name, input }] : [],
    );
  }

  /** Input that is no JSON object becomes an empty one: it has to be sent back as an object. */
  #inputOf(index: number, block: Block): unknown {
    const written = this.#inputs.get(index);
    if (written === undefined) return isRecord(block['input']) ? block['input'] : {};
    try {
      const input: unknown = JSON.parse(written);
      return isRecord(input) ? input : {};
    } catch {
      return {};
    }
  }
}

function append(block: Block, member: string, text: unknown): void {
  const before = block[member];
  block[member] = (typeof before === 'string' ? before : '') + String(text);
}

/** An empty text is refused when it is sent back. */
function isSendable({ type, text }: Block): boolean {
  return type !== 'text' || (typeof text === 'string' && text.trim() !== '');
}
