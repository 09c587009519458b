import type { SourceFile } from '../../analysis/structure/sourceFile';
import { DISMISSALS_FILE, type Dismissal } from '../../findings/dismissal';
import type { ContextMaterial } from '../contextMaterial';
import { redactChange } from './redactChange';
import { type MaskedSecret, redactSecrets } from './redactSecrets';
import { redactTexts } from './redactTexts';

/** The texts of a material: all that may leave the machine. */
export type MaterialTexts = Pick<
  ContextMaterial,
  'files' | 'neighbours' | 'instructions' | 'manifests' | 'profile' | 'decisions' | 'dismissals' | 'change'
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
  const manifests = material.manifests && (await redacted(material.manifests));
  const [profile] = await redacted(material.profile ? [material.profile] : []);
  const records = await redacted(material.decisions ?? []);
  const decisions = material.decisions?.map((decision, index) => ({ ...decision, text: records[index]?.text ?? '' }));
  const dismissed = await redactTexts(
    DISMISSALS_FILE,
    (material.dismissals ?? []).flatMap(({ title, quote, words }) => [title, quote, words]),
  );
  secrets.push(...dismissed.secrets);
  const dismissals = material.dismissals && withTexts(material.dismissals, dismissed.texts);
  const change = material.change && (await redactChange(material.change));
  secrets.push(...(change?.secrets ?? []));
  const optional = {
    ...(change ? { change: change.change } : {}),
    ...(manifests ? { manifests } : {}),
    ...(profile ? { profile } : {}),
    ...(decisions ? { decisions } : {}),
    ...(dismissals ? { dismissals } : {}),
  };
  return { material: { ...material, files, neighbours, instructions, ...optional }, secrets };
}

function withTexts(dismissals: readonly Dismissal[], texts: readonly string[]): readonly Dismissal[] {
  return dismissals.map((dismissal, index) => {
    const [title = '', quote = '', words = ''] = texts.slice(index * 3);
    return { ...dismissal, title, quote, words };
  });
}
