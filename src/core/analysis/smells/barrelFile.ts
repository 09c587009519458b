/** Whether the file is, by its name, the front of its folder: it passes on what lies behind. */
export function isBarrelFile(path: string): boolean {
  return /(?:^|\/)(?:index\.[cm]?[jt]sx?|__init__\.pyi?)$/.test(path);
}
