/** Languages whose files get code lenses; also what package.json activates the extension on. */
export const LENS_LANGUAGES = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'python',
  'go',
  'java',
  'csharp',
  'kotlin',
  'php',
  'ruby',
  'rust',
] as const;
