import type { Finding } from '../../findings/finding';
import { isSameList } from '../structure/equalParts';

/** What findings rest on that can be read one file at a time. */
interface Texts {
  readonly textOf: (path: string) => string;
}

/**
 * The detector with its latest findings at hand: where all it rests on is the same, it does not look again. `inputsOf`
 * names what that is, by identity; texts need not be named, as those it read are compared.
 */
export function rememberFindings<T extends Texts>(
  detect: (on: T) => readonly Finding[],
  inputsOf: (on: T) => readonly unknown[],
): (on: T) => readonly Finding[] {
  let last: Look | undefined;
  return (on) => {
    const inputs = inputsOf(on);
    if (last && isSameList(last.inputs, inputs) && haveSameTexts(last.texts, on)) return last.findings;
    const texts = new Map<string, string>();
    const textOf = (path: string): string => {
      const text = on.textOf(path);
      texts.set(path, text);
      return text;
    };
    last = { inputs, texts, findings: detect({ ...on, textOf }) };
    return last.findings;
  };
}

/**
 * The same for things that are looked at one by one, each under a key of its own: what was found at one stands while all
 * that it rests on is the same, whatever became of the others. Things that are not there any more are forgotten.
 */
export function rememberFindingsOfEach<T extends Texts>(
  detect: (on: T) => readonly Finding[],
  inputsOf: (on: T) => readonly unknown[],
): (things: ReadonlyMap<string, T>) => readonly Finding[] {
  let known: ReadonlyMap<string, (on: T) => readonly Finding[]> = new Map();
  return (things) => {
    known = new Map([...things.keys()].map((key) => [key, known.get(key) ?? rememberFindings(detect, inputsOf)]));
    return [...things].flatMap(([key, thing]) => known.get(key)?.(thing) ?? []);
  };
}

interface Look {
  readonly inputs: readonly unknown[];
  /** The texts that were read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

function haveSameTexts(texts: ReadonlyMap<string, string>, { textOf }: Texts): boolean {
  for (const [path, text] of texts) if (textOf(path) !== text) return false;
  return true;
}
