import type { LAYERS_KEYS } from './layersKeys';

type Words<M extends keyof typeof LAYERS_KEYS> = Readonly<Record<(typeof LAYERS_KEYS)[M][number], string>>;

const REASON = {
  name: 'What the team calls the rule.',
  because: 'Why the rule is there. Stands in every finding about it.',
  adr: 'The decision record behind the rule: a path below the root, or a URL.',
};

/** What each key of a layers file means: for the editor and the JSON schema. Markdown. */
export const LAYERS_WORDS: { readonly [M in keyof typeof LAYERS_KEYS]: Words<M> } = {
  file: {
    components:
      'The parts of the system, each by a name of your choice. A file or package belongs to the first component that takes it in.',
    order:
      'Layers from the top down. Each may use those after it; those side by side, in a list of their own, know nothing of each other.',
    allow: 'What components may use. A component with an entry here may use nothing else.',
    forbid: 'What components must not use, whatever else allows it.',
    severity: 'The severity of violations whose rule names none: `critical`, `major` (unless told), `minor` or `info`.',
    strict: 'What has to belong to a component: `files`, `packages`, or both.',
  },
  component: {
    files:
      'Globs of its files, counted from the folder `.architecture` lies in. A leading `!` takes files out again; `*`, `**`, `?` and `{a,b}` mean what they usually do.',
    packages:
      'What it stands for outside the workspace, as it is imported: `express`, `node:*`, `org.springframework.*`.',
    holds: 'What it is for, in a few words.',
    tests: 'Whether its globs take in test code too; otherwise tests belong to no component.',
  },
  order: {
    layers: 'Components’ names, or globs over names, from the top down. A list within the list stands side by side.',
    ...REASON,
  },
  allow: {
    from: 'The using components: names, or globs over names such as `core/*`.',
    to: 'The components they may use; `[]` for none.',
    only: '`types`: only imports that vanish at run time.',
    ...REASON,
  },
  forbid: {
    from: 'The using components: names, or globs over names such as `core/*`.',
    to: 'The components they must not use.',
    ...REASON,
    severity: 'The severity of its violations: `critical`, `major`, `minor` or `info`.',
  },
};
