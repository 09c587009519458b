import type { SourceFile } from '../analysis/sourceFile';
import { DISMISSALS_FILE, type Dismissal } from '../findings/dismissal';
import { redactChange } from './change/redactChange';
import type { ContextMaterial } from './contextMaterial';
import { type MaskedSecret, redactSecrets } from './redactSecrets';

/** The texts of a material: all that may leave the machine. */
export type MaterialTexts = Pick<
  ContextMaterial,
  'files' | 'neighbours' | 'instructions' | 'profile' | 'decisions' | 'dismissals' | 'change'
>;

/** The same material with every secret masked, and what was masked where. Positions stay what they were. */
export async function redactMaterial<T extends MaterialTexts>(
  material: T,
): Promise<{ readonly material: T; readonly secrets: readonly MaskedSecret[] }> {
  const secrets: MaskedSecret[] = [];
  const redacted = async (files: readonly SourceFile[]): Promise<SourceFile[]> => {
    const results = await Promise.all(files.map(redactSecrets));
    secrets.push(...results.flatMap((result) => result.secrets));
    return results.map((result) => result.file);
  };
  const files = await redacted(material.files);
  const neighbours = await redacted(material.neighbours);
  const instructions = await redacted(material.instructions);
  const [profile] = await redacted(material.profile ? [material.profile] : []);
  const records = await redacted(material.decisions ?? []);
  const decisions = material.decisions?.map((decision, index) => ({ ...decision, text: records[index]?.text ?? '' }));
  const [dismissed] = await redacted(material.dismissals ? [asFile(material.dismissals)] : []);
  const dismissals = material.dismissals && dismissed && fromFile(material.dismissals, dismissed);
  const change = material.change && (await redactChange(material.change));
  secrets.push(...(change?.secrets ?? []));
  const optional = {
    ...(change ? { change: change.change } : {}),
    ...(profile ? { profile } : {}),
    ...(decisions ? { decisions } : {}),
    ...(dismissals ? { dismissals } : {}),
  };
  return { material: { ...material, files, neighbours, instructions, ...optional }, secrets };
}

/** The texts of dismissals one after the other: looking for secrets once is quicker than once for each. */
function asFile(dismissals: readonly Dismissal[]): SourceFile {
  return { path: DISMISSALS_FILE, text: dismissals.flatMap(textsOf).join('\n') };
}

/** A mask is as long as what it hides, so each text is where it was. */
function fromFile(dismissals: readonly Dismissal[], { text }: SourceFile): readonly Dismissal[] {
  let at = 0;
  const next = (length: number): string => {
    const part = text.slice(at, at + length);
    at += length + 1;
    return part;
  };
  return dismissals.map((dismissal) => {
    const [title = '', quote = '', words = ''] = textsOf(dismissal).map(({ length }) => next(length));
    return { ...dismissal, title, quote, words };
  });
}

function textsOf({ title, quote, words }: Dismissal): readonly string[] {
  return [title, quote, words];
}
