import type { ContextPack } from '../../context/contextPack';
import type { Note } from '../../findings/note';

/** Code or prose of the repository, with the line at which it begins. */
export interface ScannedText {
  readonly path: string;
  /** 0-based. */
  readonly firstLine: number;
  readonly text: string;
  /** Written for models to read: that it speaks to one is no wonder. */
  readonly isForModels?: true;
}

/** More notes than this would bury the review. */
const MAX_NOTES = 10;
/** Longest part of a line that is quoted, in UTF-16 units. */
const MAX_QUOTE = 160;

/**
 * Tells of text that addresses whoever reviews the code: instructions to a model, fake marks of ours and of
 * interfaces, calls of our tools. Found by what such texts have in common, so that it does not hang on the model. One
 * note for each file, at its first such line.
 */
export function tellInjected(texts: readonly ScannedText[]): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const { path, firstLine, text, isForModels } of texts) {
    if (notes.has(path)) continue;
    const patterns = isForModels ? ORDERS : [...ORDERS, ...ADDRESSES];
    if (isInjected(path, patterns)) notes.set(path, noteOf(path, 0, path, 'Its name'));
    const lines = text.split(/\r\n|\r|\n/);
    const joined = (line: string, next = ''): string => `${line} ${next.replace(COMMENT_MARK, '')}`;
    const at = lines.findIndex(
      (line, index) => isInjected(line, patterns) || isInjected(joined(line, lines[index + 1]), patterns),
    );
    const line = lines[at];
    if (line !== undefined && !notes.has(path)) notes.set(path, noteOf(path, firstLine + at + 1, line, 'It'));
  }
  return [...notes.values()].slice(0, MAX_NOTES);
}

/** All texts of the repository that a request holds. */
export function textsToScan({ parts, instructions, profile, decisions = [] }: ContextPack): readonly ScannedText[] {
  const forModels = [...instructions, ...(profile ? [profile] : [])];
  return [
    ...parts,
    ...decisions.map(({ path, text }) => ({ path, text, firstLine: 0 })),
    ...forModels.map(({ path, text }) => ({ path, text, firstLine: 0, isForModels: true as const })),
  ];
}

function noteOf(path: string, line: number, text: string, what: string): Note {
  const quote = text
    .trim()
    .replace(/[`\p{Cc}\p{Cf}]/gu, ' ')
    .slice(0, MAX_QUOTE);
  const place = line === 0 ? path : `${path}:${line}`;
  return {
    kind: 'assumption',
    text: `\`${place.replace(/[`\p{Cc}]/gu, ' ')}\` holds text that speaks to a model instead of to the program. ${what} was taken as data: \`${quote}\``,
  };
}

const COMMENT_MARK = /^\s*(?:\/\/+|#+|\*+|--|;|<!--|"""|''')?\s*/;

/** Invisible characters are a way to hide such text from people. */
function isInjected(line: string, patterns: readonly RegExp[]): boolean {
  const plain = line
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000));
  return patterns.some((pattern) => pattern.test(plain));
}

/** What no text of a repository has to tell a model. */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,20}\b(?:instruction|prompt|rule|protocol)s?\b.{0,30}\b(?:above|before|previously|given|so far)\b/i,
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|your|all|system)\b.{0,40}\b(?:instruction|prompt|rule|guideline|protocol|direction)s?/i,
  /\b(?:report|return|output|answer(?: with)?|reply(?: with)?|write|find|flag)\b.{0,20}\b(?:nothing|no (?:findings|issues|problems)|an? empty (?:list|array)|zero (?:findings|issues))\b/i,
  /\b(?:do not|don't|never|must not)\b.{0,20}\b(?:report|mention|flag|review|criticise|criticize)\b.{0,40}\b(?:file|finding|issue|problem|vulnerabilit|this)/i,
  /\b(?:call|use|invoke|run|execute)\b.{0,30}\b(?:read_file|search_text|list_files|dependency_facts|symbol_references|git_history|write_file|fetch_url|tool)\b/i,
  /\b(?:reveal|print|repeat|show|leak|send|exfiltrate|include)\b.{0,40}\b(?:system prompt|your instructions|api key|~\/\.ssh|id_rsa|\/etc\/passwd|\.env\b|environment variables)/i,
  /<\/?data-[0-9a-f]{6,}|<\/?(?:tool_result|tool_use|function_results|function_calls|antml:|system-reminder)\b/i,
  /<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>|\[\/?INST\]|<<\/?SYS>>/i,
  /^\W{0,6}(?:human|assistant|system)\s*:\s*\S.{10,}/i,
  /\b(?:new|updated|real|actual) (?:system )?(?:instructions|prompt|protocol|rules)\s*:/i,
  /\bend of (?:the )?(?:data|untrusted|user|repository|target) (?:block|content|input|code)\b/i,
  /"type"\s*:\s*"(?:tool_result|tool_use)"/,
];

/** Speaks to a model, which is strange in code. */
const ADDRESSES: readonly RegExp[] = [
  /\b(?:attention|note|message|instructions?|hint|important)\b.{0,20}\b(?:to|for)\b.{0,20}\b(?:ai|llm|language model|assistant|claude|gpt|copilot|reviewer model|code reviewer)\b/i,
  /\b(?:ai|llm|language model|automated|model) (?:reviewer|assistant|agent)s?\b.{0,60}\b(?:must|should|shall|please|will|approve|skip|stop|ignore)\b/i,
  /\b(?:you are|act as|pretend to be|behave as)\b.{0,20}\b(?:now|an? (?:ai|assistant|language model|different)|dan\b|no longer)\b/i,
];
