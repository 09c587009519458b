import { raiseAlert } from '../notifications/alerts';

type Fields = Readonly<Record<string, unknown>>;

export const logger = {
  info: (message: string, fields: Fields = {}) => write('info', message, fields),
  warn: (message: string, fields: Fields = {}) => write('warn', message, fields),
  error: (message: string, fields: Fields = {}) => {
    write('error', message, fields);
    raiseAlert(message);
  },
};

function write(level: string, message: string, fields: Fields): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
}
