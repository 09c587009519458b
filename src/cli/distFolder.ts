import { join } from 'node:path';

/** The folder the program was built into, and what the build puts beside it. */
export const DIST = {
  worker: join(__dirname, 'analysisWorker.js'),
  grammars: join(__dirname, 'grammars'),
  rules: join(__dirname, 'rules'),
  model: join(__dirname, 'anthropicModel.js'),
  agents: join(__dirname, '../agents'),
} as const;
