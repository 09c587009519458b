/** The themes in which every view of ours is looked at, by the names VS Code knows them under. */
export const THEMES = {
  light: { id: 'Light Modern', workbenchClass: 'vs' },
  dark: { id: 'Dark Modern', workbenchClass: 'vs-dark' },
  highContrast: { id: 'Default High Contrast', workbenchClass: 'hc-black' },
  highContrastLight: { id: 'Default High Contrast Light', workbenchClass: 'hc-light' },
} as const;

export type Theme = keyof typeof THEMES;
