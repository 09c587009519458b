import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LABELS = join(__dirname, 'labels');

/** What a person who read the code around a place says of a rule there. */
export interface Label {
  readonly rule: string;
  readonly path: string;
  /** 1-based, of the place the finding stands at or would stand at. */
  readonly line: number;
  /** `missed`: a flaw the rule is about, which it did not find when this was written. */
  readonly verdict: 'true' | 'false' | 'missed';
  /** In a word or two. */
  readonly because: string;
}

/** The labels of one repository at one commit. */
export interface LabelledRepository {
  /** `owner/name`. */
  readonly repo: string;
  readonly commit: string;
  readonly labels: readonly Label[];
}

/** The labels in one folder of `labels`, or in all of them with those of one repository joined. */
export function readLabels(group: string): readonly LabelledRepository[] {
  const folder = join(LABELS, group);
  const repositories = new Map<string, LabelledRepository>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.json'),
  )) {
    const read: LabelledRepository = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const known = repositories.get(read.repo);
    if (known && known.commit !== read.commit) throw new Error(`${name} is about another commit of ${read.repo}`);
    repositories.set(read.repo, { ...read, labels: [...(known?.labels ?? []), ...read.labels] });
  }
  return [...repositories.values()];
}
