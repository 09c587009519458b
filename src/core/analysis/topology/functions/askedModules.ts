import { folderOf } from '../../resolution/fileIndex';
import type { MethodSet } from './methodSets';
import type { ModuleFacts, Modules } from './moduleFacts';

type ClassPlaces = ReturnType<Modules['derivedFrom']>;

/** The files of a workspace for one who asks: what is asked about them is noted among their answers. */
export function askedBy(asker: string, modules: Modules): Modules {
  return new AskedModules(asker, modules);
}

class AskedModules implements Modules {
  readonly #modules: Modules;
  readonly #asker: string;

  constructor(asker: string, modules: Modules) {
    this.#modules = modules instanceof AskedModules ? modules.#modules : modules;
    this.#asker = asker;
  }

  get all(): Modules['all'] {
    return this.#modules.all;
  }

  get answers(): Modules['answers'] {
    return this.#modules.answers;
  }

  get(path: string): ModuleFacts | undefined {
    this.note(path);
    return this.#modules.get(path);
  }

  declares(path: string, name: string): boolean {
    this.note(classesIn(path));
    return this.#modules.declares(path, name);
  }

  inFolder(folder: string): readonly ModuleFacts[] {
    this.note(inFolder(folder));
    return this.#modules.inFolder(folder);
  }

  derivedFrom(type: string): ClassPlaces {
    this.note(derivedFrom(type));
    return this.#modules.derivedFrom(type);
  }

  handling(message: string): ClassPlaces {
    this.note(handling(message));
    return this.#modules.handling(message);
  }

  methodSets(): ReadonlyMap<string, readonly MethodSet[]> {
    this.note(METHOD_SETS);
    return this.#modules.methodSets();
  }

  note(about: string): void {
    if (about !== this.#asker) this.#modules.answers.note(this.#asker, about);
  }
}

/** All that can be asked about that is another when a file is. */
export function alteredParts(before: ModuleFacts, after: ModuleFacts): readonly string[] {
  const { path } = after;
  const [were, are] = [before.topology.classes, after.topology.classes];
  const parts = [path, inFolder(folderOf(path))];
  if (path.endsWith('.go')) parts.push(METHOD_SETS);
  if (JSON.stringify(were) === JSON.stringify(are)) return parts;
  const classes = [...were, ...are];
  return [
    ...parts,
    classesIn(path),
    ...classes.flatMap(({ bases }) => bases.map(derivedFrom)),
    ...classes.flatMap(({ handles = [] }) => handles.map(handling)),
  ];
}

const METHOD_SETS = 'methods of types';

function classesIn(path: string): string {
  return `classes in ${path}`;
}

function inFolder(folder: string): string {
  return `in ${folder}`;
}

function derivedFrom(type: string): string {
  return `from ${type}`;
}

function handling(message: string): string {
  return `handling ${message}`;
}
