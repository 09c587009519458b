import type { SourceFile } from '../analysis/sourceFile';
import type { Redaction } from '../findings/review';
import type { ContextMaterial } from './contextMaterial';
import { redactSecrets } from './redactSecrets';

/** The texts of a material: all that may leave the machine. */
export type MaterialTexts = Pick<ContextMaterial, 'files' | 'neighbours' | 'instructions' | 'profile'>;

/** The same material with every secret masked, and what was masked where. Positions stay what they were. */
export async function redactMaterial<T extends MaterialTexts>(
  material: T,
): Promise<{ readonly material: T; readonly redactions: readonly Redaction[] }> {
  const redactions: Redaction[] = [];
  const redacted = async (files: readonly SourceFile[]): Promise<SourceFile[]> => {
    const results = await Promise.all(files.map(redactSecrets));
    redactions.push(...results.flatMap((result) => result.redactions));
    return results.map((result) => result.file);
  };
  const files = await redacted(material.files);
  const neighbours = await redacted(material.neighbours);
  const instructions = await redacted(material.instructions);
  const [profile] = await redacted(material.profile ? [material.profile] : []);
  return { material: { ...material, files, neighbours, instructions, ...(profile ? { profile } : {}) }, redactions };
}
