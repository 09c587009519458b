import type { LanguageModel } from '../languageModel';

/** Says again what a model said before; nothing is sent and nothing is counted. */
export function repeating(reply: string): Pick<LanguageModel, 'model' | 'stream' | 'host'> {
  return {
    model: '',
    host: '',
    async *stream() {
      yield { type: 'text', text: reply };
      yield { type: 'end', truncated: false, usage: NOTHING };
    },
  };
}

const NOTHING = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
