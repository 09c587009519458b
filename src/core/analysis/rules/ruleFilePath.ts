/** Whether the file is one of a workspace's own rules: any YAML in `.architecture/rules`. */
export function isRuleFile(path: string): boolean {
  return /(?:^|\/)\.architecture\/rules\/(?:[^/]+\/)*[^/]+\.ya?ml$/.test(path);
}
