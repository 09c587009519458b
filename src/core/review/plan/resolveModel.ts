import type { OfferedModel } from '../offeredModel';

/** Which model is asked, and what a person should know about that. */
export interface ResolvedModel {
  readonly model: string;
  /** The persona asks for a model that cannot be had: which, and who stands in. A whole sentence. */
  readonly remark?: string;
}

/** What is known of the models there are. */
export interface KnownModels {
  /** The server's own list; missing when it is not known. */
  readonly offered?: readonly OfferedModel[];
  /** Ids that stand for the aliases where there is no list; missing for a server with names of its own. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Whose models they are, for the remark. */
  readonly host: string;
}

/** Current models of the lines that agent files name, where the server's own list is not known. */
export const ANTHROPIC_ALIASES: Readonly<Record<string, string>> = {
  opus: 'claude-opus-5-5',
  sonnet: 'claude-sonnet-5-5',
  haiku: 'claude-haiku-5-5',
};

/**
 * The model a persona asks for, by id or by an alias such as `opus` (the newest of that line that is not retiring);
 * `chosen` where it asks for none, or for one that is not there. An id is believed where there is no list to look in.
 */
export function resolveModel(asked: string | undefined, chosen: string, known: KnownModels): ResolvedModel {
  if (asked === undefined || asked === chosen) return { model: chosen };
  const alias = asked.toLowerCase();
  const { offered, aliases, host } = known;
  const isLine = alias in ANTHROPIC_ALIASES;
  if (offered) {
    const exact = offered.find(({ id }) => id === asked || id.toLowerCase() === alias);
    const found = exact ?? newest(offered.filter((model) => isLine && isOfLine(model, alias)));
    if (found) return { model: found.id };
  } else {
    const known = aliases?.[alias];
    if (known !== undefined) return { model: known };
    if (!isLine) return { model: asked };
  }
  return {
    model: chosen,
    remark: `The persona asks for the model "${asked}", which ${host} does not have; ${chosen} answers instead.`,
  };
}

function isOfLine({ id, line }: OfferedModel, alias: string): boolean {
  return line === undefined
    ? id
        .toLowerCase()
        .split(/[^a-z]+/)
        .includes(alias)
    : line === alias;
}

function newest(models: readonly OfferedModel[]): OfferedModel | undefined {
  return models.toSorted(
    (a, b) =>
      Number(a.isRetiring ?? false) - Number(b.isRetiring ?? false) ||
      (b.createdAt ?? '').localeCompare(a.createdAt ?? '') ||
      b.id.localeCompare(a.id, 'en', { numeric: true }),
  )[0];
}
