/** The file's name, and enough of its folders to tell it from the others named with it. */
export function shortNames(paths: readonly string[]): (path: string) => string {
  const namesakes = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known = namesakes.get(name);
    if (known) known.push(path);
    else namesakes.set(name, [path]);
  }
  return (path) => {
    const parts = path.split('/');
    const others = (namesakes.get(parts.at(-1) ?? '') ?? []).filter((other) => other !== path);
    for (let count = 1; count < parts.length; count++) {
      const name = parts.slice(-count).join('/');
      if (others.every((other) => !`/${other}`.endsWith(`/${name}`))) return name;
    }
    return path;
  };
}
