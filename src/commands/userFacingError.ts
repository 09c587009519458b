import type { CommandId } from './commandIds';

/** What a person can do at once about a problem. */
export interface OfferedCommand {
  readonly label: string;
  readonly command: CommandId;
}

/** A command cannot go on for a reason that the person at the editor should read; its message is a whole sentence. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  readonly offer: OfferedCommand | undefined;

  constructor(message: string, offer?: OfferedCommand) {
    super(message);
    this.offer = offer;
  }
}

/** Told by its name: what loads on first use is a bundle of its own, whose class is another. */
export function isUserFacing(error: unknown): error is UserFacingError {
  return error instanceof Error && error.name === 'UserFacingError';
}
