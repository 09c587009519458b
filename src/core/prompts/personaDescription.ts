import type { Persona } from './persona';

const MOST_SUGGESTIONS = 2;
const LONGEST_SUGGESTION = 200;

/**
 * Questions to suggest in the chat: what the user says in the examples of the persona's description, at most two, in
 * their order. Empty when the description gives no examples.
 */
export function suggestionsOf(persona: Persona): readonly string[] {
  const suggestions: string[] = [];
  for (const [, example = ''] of persona.description.matchAll(/<example>([\s\S]*?)(?:<\/example>|$)/g)) {
    // The user's words end where the assistant's begin, so that quotes within them do no harm.
    const [said = ''] = (example.split(/\buser:/)[1] ?? '').split(/\bassistant:|<commentary>/);
    const question = said
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^["'“](.*)["'”]$/, '$1');
    if (question !== '' && question.length <= LONGEST_SUGGESTION) suggestions.push(question);
    if (suggestions.length === MOST_SUGGESTIONS) break;
  }
  return suggestions;
}

/** What the persona is for, on one line: its description up to the examples. */
export function purposeOf(persona: Persona): string {
  const [purpose = ''] = persona.description.split(/<example>/);
  return purpose
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*(?:Here are some )?examples?:$/i, '')
    .trim();
}
