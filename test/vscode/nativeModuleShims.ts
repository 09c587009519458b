import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Replaces two native modules of VS Code, which an installation without a compiler leaves unbuilt, by plain JavaScript.
 * Without the logger no log file is written, and every output channel of an extension stays empty. Without the watchdog
 * an extension host whose window was loaded anew outlives its server.
 */
export async function shimNativeModules(vsCodeFolder: string): Promise<void> {
  const modules = join(vsCodeFolder, 'node_modules/@vscode');
  await writeFile(join(modules, 'spdlog/index.js'), LOGGER);
  await writeFile(join(modules, 'native-watchdog/index.js'), WATCHDOG);
}

// Each name is exported by its own assignment: Node finds the names of a CommonJS module that is imported from an
// ECMAScript module by reading its text.
const LOGGER = `'use strict';
const fs = require('fs');
const path = require('path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.isPlain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, '');
  }
  write(level, message) {
    if (level < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.appendFileSync(this.file, this.isPlain ? message : stamp + ' [' + LEVELS[level] + '] ' + message + '\\n');
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.isPlain = true; }
  setPattern() { this.isPlain = false; }
  flush() {}
  drop() {}
}

async function createLogger(name, file) { return new Logger(file); }

exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.setFlushInterval = () => {};
exports.shutdown = () => {};
`;

const WATCHDOG = `'use strict';
function exitWithout(parent) {
  try {
    process.kill(parent, 0);
  } catch {
    process.exit(87);
  }
}

exports.start = (parent) => { setInterval(exitWithout, 1000, parent).unref(); };
exports.exit = (code) => process.exit(code);
`;
