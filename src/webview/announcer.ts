import { element } from './element';

/** As much of an answer as is read out unasked, in characters; the rest is there to be read in the log. */
const SPOKEN_CHARACTERS = 1_000;

/** Says things to a screen reader that are seen elsewhere. */
export class Announcer {
  readonly element = element('div', { class: 'unseen', attributes: { role: 'status', 'aria-live': 'polite' } });

  say(text: string): void {
    this.element.textContent = text.length > SPOKEN_CHARACTERS ? `${text.slice(0, SPOKEN_CHARACTERS)}…` : text;
  }
}
