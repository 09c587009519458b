import { membersOf } from '../core/findings/record';
import type { OfferedModel } from '../core/review/offeredModel';
import type { ServerTraits, TraitMemory } from '../llm/serverTraits';
import type { MachineMemory } from './approvedHosts';

/** What model servers turned out to do, by their host. */
export type ServerMemory = TraitMemory;

const KEY = 'servers';

/** Keeps for all windows of this machine what model servers turned out to do. Holds no key and no code. */
export function createServerMemory(memory: MachineMemory): TraitMemory {
  const all = (): Readonly<Record<string, unknown>> => membersOf(memory.get(KEY));
  return {
    of: (host) => traitsFrom(all()[host]),
    learn: (host, traits) => {
      const known = all();
      void memory.update(KEY, { ...known, [host]: { ...traitsFrom(known[host]), ...traits } });
    },
  };
}

/** What is stored may be from another version, or damaged. */
function traitsFrom(stored: unknown): ServerTraits {
  const { withoutSchema, countsTokens, models } = membersOf(stored);
  return {
    ...(Array.isArray(withoutSchema) ? { withoutSchema: withoutSchema.filter((id) => typeof id === 'string') } : {}),
    ...(typeof countsTokens === 'boolean' ? { countsTokens } : {}),
    ...(Array.isArray(models) ? { models: models.filter(isModel) } : {}),
  };
}

function isModel(value: unknown): value is OfferedModel {
  return typeof membersOf(value)['id'] === 'string';
}
