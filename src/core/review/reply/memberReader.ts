/**
 * Reads the members of one JSON object that a model wrote, and remembers what was wrong with them. Values are coerced
 * only where the meaning is beyond doubt: a number where text is wanted, a list of texts where one is wanted, another
 * spelling of an enumerated word.
 */
export class MemberReader {
  readonly #members: ReadonlyMap<string, unknown>;
  readonly #problems: string[];

  constructor(value: object, problems: string[]) {
    this.#members = new Map(Object.entries(value));
    this.#problems = problems;
  }

  /** Text without control characters, cut to `maxLength` UTF-16 units; empty when it is missing. */
  text(name: string, maxLength: number): string {
    return this.#cut(name, asText(this.#members.get(name)).replace(/[^\P{Cc}\t\n\r]/gu, ''), maxLength);
  }

  /** Text on one line. */
  line(name: string, maxLength: number): string {
    return this.#cut(
      name,
      asText(this.#members.get(name))
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
      maxLength,
    );
  }

  /** Text exactly as it was written, blank included. */
  verbatim(name: string, maxLength: number): string {
    return this.#cut(name, asText(this.#members.get(name)), maxLength);
  }

  /** A whole number of at least 1, or 0 for none. */
  ordinal(name: string): number {
    const number = Number.parseInt(asText(this.#members.get(name)), 10);
    if (number >= 1) return number;
    this.#problems.push(`${name} is not a line number`);
    return 0;
  }

  flag(name: string): boolean {
    const value = this.#members.get(name);
    return value === true || value === 'true';
  }

  /** One of `allowed`, whatever its case and word breaks; else `fallback`, with a problem. */
  word<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const written = asText(this.#members.get(name)).trim();
    const folded = lettersOf(written);
    const known = allowed.find((word) => lettersOf(word) === folded);
    if (known === undefined) this.#problems.push(`unknown ${name} ${JSON.stringify(written)}, read as ${fallback}`);
    return known ?? fallback;
  }

  /** The objects of a list; whatever is no object is named and left out. */
  objects(name: string, maxLength: number): readonly object[] {
    const value = this.#members.get(name) ?? [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const objects = list.filter((item) => typeof item === 'object' && item !== null);
    if (objects.length < list.length) this.#problems.push(`${name} holds something that is not an object`);
    if (objects.length > maxLength) this.#problems.push(`${name} was cut to ${maxLength}`);
    return objects.slice(0, maxLength);
  }

  /** Names the members that are not among `known`. */
  reportUnknown(known: readonly string[]): void {
    for (const name of this.#members.keys())
      if (!known.includes(name)) this.#problems.push(`unknown member ${JSON.stringify(name.slice(0, 60))}`);
  }

  #cut(name: string, text: string, maxLength: number): string {
    if (text.length <= maxLength) return text;
    this.#problems.push(`${name} was cut to ${maxLength} characters`);
    return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asText).join('\n') : '';
}

function lettersOf(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '');
}
