import type { Callee } from '../structure/fileTopology';

/** What is called or handed over by a name: `users.check` and `users.check("admin")`. */
export function calleeNamed(written: string): Callee {
  const name = written.replace(/\([\s\S]*$/, '');
  const dot = name.lastIndexOf('.');
  return { receiver: name.slice(0, Math.max(0, dot)), name: name.slice(dot + 1) };
}
