/** A way to read a quote: pieces that stand in the text one after the other. */
export interface QuoteVariant {
  readonly pieces: readonly string[];
  /** `whole`: one piece; `elided`: the quote itself says that something is left out; `lines`: lines may be missing. */
  readonly reading: 'whole' | 'elided' | 'lines';
  /** 0-based line of the first piece, when the quote carries line numbers. */
  readonly line?: number;
}

/**
 * The readings of a quote, the most literal first. Models wrap quotes in code fences, copy the line numbers they were
 * shown, and leave out lines with or without saying so.
 */
export function quoteVariants(quote: string): readonly QuoteVariant[] {
  const variants: QuoteVariant[] = [{ pieces: [quote], reading: 'whole' }];
  const { text, line } = withoutLineNumbers(withoutFence(quote));
  const hint = line === undefined ? {} : { line };
  if (text !== quote) variants.push({ pieces: [text], reading: 'whole', ...hint });
  const elided = text.split(ELISION).filter((piece) => piece.trim() !== '');
  if (elided.length > 0 && ELISION.test(text)) variants.push({ pieces: elided, reading: 'elided', ...hint });
  const lines = text.split(/\r\n?|\n/).filter((piece) => piece.trim() !== '');
  if (lines.length > 1) variants.push({ pieces: lines, reading: 'lines', ...hint });
  return variants;
}

/** A run of dots, bare, in brackets or as a comment of its own: the place where a model left something out. */
const ELISION = /(?:\/\/|\/\*|#|--|\[|\()?[ \t]*(?:\.{3,}|…)[ \t]*(?:\*\/|\]|\))?/;

function withoutFence(quote: string): string {
  const fenced = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?[ \t]*\1\s*$/.exec(quote);
  if (fenced) return fenced[2] ?? quote;
  return /^\s*(`+)([^`][\s\S]*?)\1\s*$/.exec(quote)?.[2] ?? quote;
}

/** `  12| code` on every line; a colon is taken for a separator only where the numbers count up. */
const NUMBERED = /^[ \t]*L?(\d+)[ \t]*([|│→:]|\t)[ \t]?(.*)$/;

function withoutLineNumbers(quote: string): { text: string; line?: number } {
  const numbered = quote
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => NUMBERED.exec(line));
  const numbers = numbered.map((match) => Number(match?.[1]));
  const first = numbers[0];
  if (first === undefined || first < 1 || numbers.some(Number.isNaN)) return { text: quote };
  const countsUp = numbers.length > 1 && numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0));
  if (!countsUp && (numbers.length > 1 || numbered[0]?.[2] === ':')) return { text: quote };
  return { text: numbered.map((match) => match?.[3] ?? '').join('\n'), line: first - 1 };
}
