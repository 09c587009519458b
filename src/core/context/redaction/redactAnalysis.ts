import type { AnalysisExcerpt } from '../../analysis/facts/analysisExcerpt';
import type { InspectionPoint } from '../../analysis/inspection/inspectionPoint';
import type { MaskedSecret } from './redactSecrets';
import { redactTexts } from './redactTexts';

/** What of an analysis is put into words for a request. */
export type ToldAnalysis = Pick<AnalysisExcerpt, 'facts' | 'inspection'>;

/**
 * The same with every secret masked that its words quote from code: the address of a call, a route, a key. Rejects when
 * secrets could not be looked for.
 */
export async function redactAnalysis({
  facts,
  inspection,
}: ToldAnalysis): Promise<ToldAnalysis & { readonly secrets: readonly MaskedSecret[] }> {
  const backend = facts.modules.flatMap((module) => module.backend);
  const points = inspection.flatMap(({ name, facts: known }) => [name, ...known]);
  const { deployment } = facts;
  const { texts, secrets } = await redactTexts('facts', [...backend, ...points, ...(deployment ?? [])]);
  const next = texts[Symbol.iterator]();
  const take = (): string => next.next().value ?? '';
  const modules = facts.modules.map((module) => ({ ...module, backend: module.backend.map(take) }));
  const masked = inspection.map((point): InspectionPoint => ({ ...point, name: take(), facts: point.facts.map(take) }));
  return {
    facts: { ...facts, modules, ...(deployment ? { deployment: deployment.map(take) } : {}) },
    inspection: masked,
    secrets: secrets.map((secret) => ({ ...secret, path: '' })),
  };
}
