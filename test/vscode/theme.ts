/** The themes in which every view of ours is looked at: their names in settings, in the theme picker and in CSS. */
export const THEMES = {
  light: { id: 'Light Modern', label: 'Light Modern', workbenchClass: 'vs' },
  dark: { id: 'Dark Modern', label: 'Dark Modern', workbenchClass: 'vs-dark' },
  highContrast: { id: 'Default High Contrast', label: 'Dark High Contrast', workbenchClass: 'hc-black' },
  highContrastLight: { id: 'Default High Contrast Light', label: 'Light High Contrast', workbenchClass: 'hc-light' },
} as const;

export type Theme = keyof typeof THEMES;
