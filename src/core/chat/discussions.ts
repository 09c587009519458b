import { ChangeEmitter } from '../findings/changeEmitter';
import { isRecord } from '../findings/record';
import { Conversation, type StoredConversation } from './conversation';
import { readStoredConversation } from './readStoredConversation';

/** Discussions as they are kept between sessions. */
export interface StoredDiscussions {
  readonly version: 1;
  readonly discussions: readonly { readonly fingerprint: string; readonly conversation: StoredConversation }[];
}

/** At most this many are kept; the oldest go first. */
const MAX_DISCUSSIONS = 100;

/** Conversations about single findings, each beside its code. Only commands write to them; views listen. */
export class Discussions {
  readonly #changes: ChangeEmitter<{ readonly fingerprint?: string }>;
  readonly #onListenerError: (error: unknown) => void;
  readonly #byFinding = new Map<string, Conversation>();

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
    this.#changes = new ChangeEmitter(onListenerError);
  }

  /** Tells which discussion changed; without a fingerprint, any of them may have. */
  get onDidChange(): ChangeEmitter<{ readonly fingerprint?: string }>['event'] {
    return this.#changes.event;
  }

  /** Those that are open, by the fingerprint of their finding, oldest first. */
  get all(): ReadonlyMap<string, Conversation> {
    return this.#byFinding;
  }

  /** The discussion of a finding, begun when there is none. */
  open(fingerprint: string): Conversation {
    const known = this.#byFinding.get(fingerprint);
    if (known) return known;
    const begun = this.#add(fingerprint);
    this.#changes.fire({ fingerprint });
    return begun;
  }

  /** Ends the discussion of a finding; what was said in it goes. */
  resolve(fingerprint: string): void {
    if (this.#byFinding.delete(fingerprint)) this.#changes.fire({ fingerprint });
  }

  /** Plain data to keep. */
  snapshot(): StoredDiscussions {
    const discussions = [...this.#byFinding].slice(-MAX_DISCUSSIONS);
    return {
      version: 1,
      discussions: discussions.map(([fingerprint, conversation]) => ({
        fingerprint,
        conversation: conversation.snapshot(),
      })),
    };
  }

  /** Takes back what {@link snapshot} gave, in whatever shape it is by now; `false` when it is of another kind. */
  restore(value: unknown): boolean {
    if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['discussions'])) return false;
    for (const stored of value['discussions']) {
      if (!isRecord(stored) || typeof stored['fingerprint'] !== 'string') continue;
      const conversation = readStoredConversation(stored['conversation']);
      if (conversation)
        (this.#byFinding.get(stored['fingerprint']) ?? this.#add(stored['fingerprint'])).restore(conversation);
    }
    this.#changes.fire({});
    return true;
  }

  #add(fingerprint: string): Conversation {
    const conversation = new Conversation(this.#onListenerError);
    this.#byFinding.set(fingerprint, conversation);
    conversation.onDidChange(() => this.#changes.fire({ fingerprint }));
    return conversation;
  }
}
