import type { Finding } from '../findings/finding';
import { CHAT_RULES } from './chatRules';
import type { ModelMessage, ModelRequest } from './modelRequest';
import type { Persona } from './persona';
import { type ExtraBlock, type PromptContext, renderContext } from './renderContext';
import type { RequestSettings } from './renderReviewRequest';

/** Something said earlier. */
export interface ChatTurn {
  readonly author: 'developer' | 'architect';
  /** Markdown. */
  readonly text: string;
}

/** A question with what goes along. */
export interface ChatQuestion {
  readonly text: string;
  /** What was said before, oldest first. Empty turns, such as a failed answer, are passed over. */
  readonly history: readonly ChatTurn[];
  /** Attached code (the parts of role `target`), its neighbours, facts, profile and instructions. */
  readonly context: PromptContext;
  /** Findings the question is about. */
  readonly findings: readonly Finding[];
}

/** How much of what was said before goes along, in UTF-16 units; the newest turns are kept. */
export const MAX_HISTORY_CHARACTERS = 60_000;

/** The request for one answer: a pure function of its arguments, the same to the byte for the same input. */
export function renderChatRequest(persona: Persona, question: ChatQuestion, settings: RequestSettings): ModelRequest {
  const context = renderContext(question.context, 'attached', question.findings.map(findingBlock));
  const text = context === '' ? question.text : `${context}\n\n${question.text}`;
  return {
    system: [{ text: persona.body }, { text: CHAT_RULES, cached: true }],
    messages: withRecurringHistory(alternating([...recent(question.history), { author: 'developer', text }])),
    maxOutputTokens: settings.maxOutputTokens,
  };
}

function findingBlock(finding: Finding): ExtraBlock {
  const line = finding.placement.kind === 'placed' ? `, line ${finding.placement.range.start.line + 1}` : '';
  const rows = [
    `${finding.title} (${finding.severity}, ${finding.category})`,
    `At: ${finding.path}${line}`,
    `Quote:\n${finding.quote}`,
    `Why: ${finding.why}`,
    `Recommendation: ${finding.recommendation}`,
    ...(finding.tradeoffs === '' ? [] : [`Trade-offs: ${finding.tradeoffs}`]),
  ];
  return { kind: 'finding', text: rows.join('\n') };
}

/** The newest turns that fit, whole. */
function recent(history: readonly ChatTurn[]): readonly ChatTurn[] {
  const said = history.filter((turn) => turn.text.trim() !== '');
  let from = said.length;
  let characters = 0;
  while (from > 0) {
    characters += said[from - 1]?.text.length ?? 0;
    if (characters > MAX_HISTORY_CHARACTERS) break;
    from--;
  }
  return said.slice(from);
}

/** What was said before the question is said again before the next one. */
function withRecurringHistory(messages: readonly ModelMessage[]): readonly ModelMessage[] {
  return messages.map((message, index) =>
    index === messages.length - 2 ? { ...message, cachedLength: message.text.length } : message,
  );
}

/** Turns as messages that alternate and begin with the user: turns of one author in a row become one message. */
function alternating(turns: readonly ChatTurn[]): readonly ModelMessage[] {
  const messages: { role: ModelMessage['role']; text: string }[] = [];
  for (const { author, text } of turns) {
    const role = author === 'developer' ? 'user' : 'assistant';
    const last = messages.at(-1);
    if (last?.role === role) last.text += `\n\n${text}`;
    else if (last || role === 'user') messages.push({ role, text });
  }
  return messages;
}
