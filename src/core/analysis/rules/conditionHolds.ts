import { type Hit, type MarkedFile, spanOfPart, textOfPart } from '../hits/hit';
import { sameSpan } from '../hits/span';
import { agreeIn, alwaysBefore, differIn } from './conditions/alwaysBefore';
import { comesFrom } from './conditions/comesFrom';
import { dependsOn } from './conditions/dependsOn';
import { placesAround, placesDirectlyAround } from './conditions/enclosure';
import { entropyOf } from './conditions/entropy';
import { passedTo } from './conditions/passedTo';
import { usedIn } from './conditions/usedIn';
import type { Condition, Selector } from './rule';

/** Whether a condition holds of a hit in its file. */
export function conditionHolds(condition: Condition, hit: Hit, file: MarkedFile): boolean {
  switch (condition.kind) {
    case 'all':
      for (const one of condition.of) if (!conditionHolds(one, hit, file)) return false;
      return true;
    case 'any':
      for (const one of condition.of) if (conditionHolds(one, hit, file)) return true;
      return false;
    case 'not':
      return !conditionHolds(condition.of, hit, file);
    case 'text': {
      const text = textOfPart(file, hit, condition.part);
      return text !== undefined && condition.pattern.test(text);
    }
    case 'file':
      return condition.pattern.test(file.text);
    case 'path':
      return condition.pattern.test(file.path);
    case 'entropy': {
      const text = textOfPart(file, hit, condition.part);
      return text !== undefined && entropyOf(text) >= condition.atLeast;
    }
    case 'inside':
    case 'directly-inside':
    case 'nearest':
    case 'contains':
    case 'depends-on':
    case 'comes-from':
    case 'passed-to':
    case 'after':
    case 'shares':
    case 'siblings':
    case 'used-in':
      return relationHolds(condition, hit, file);
  }
}

type Relation = Extract<Condition, { readonly selector: Selector }>;

/** Whether a hit stands to other places of its file as the condition says. */
function relationHolds(condition: Relation, hit: Hit, file: MarkedFile): boolean {
  const { selector } = condition;
  const { mark } = selector;
  switch (condition.kind) {
    case 'inside':
      return narrowed(placesAround(hit, mark, file), selector, file).length > 0;
    case 'directly-inside':
      return narrowed(placesDirectlyAround(hit, mark, file), selector, file).length > 0;
    case 'nearest':
      return narrowed(placesAround(hit, mark, file).slice(0, 1), selector, file).length > 0;
    case 'contains': {
      const span = spanOfPart(hit, condition.part);
      const inner = span ? file.marked(mark).within(span) : [];
      return narrowed(inner, selector, file).some((place) => !sameSpan(place.span, hit.span));
    }
    case 'depends-on':
      return dependsOn(hit, narrowed(placesDirectlyAround(hit, mark, file), selector, file), file);
    case 'comes-from':
      return comesFrom(hit, condition.part, selected(selector, file), file, condition.unless);
    case 'passed-to':
      return passedTo(hit, selected(selector, file), file);
    case 'after': {
      const { differsIn, agreesIn } = condition;
      return file
        .marked(mark)
        .hits.some(
          (earlier) =>
            alwaysBefore(earlier, hit, file) &&
            (!differsIn || differIn(differsIn, earlier, hit, file)) &&
            (!agreesIn || agreeIn(agreesIn, earlier, hit, file)) &&
            conditionHolds(selector.where, earlier, file),
        );
    }
    case 'used-in':
      return usedIn(hit, condition.name, selected(selector, file), condition.part, file);
    case 'shares':
      return othersSharing(hit, condition.part, selected(selector, file), file).length > 0;
    case 'siblings': {
      const siblings = othersSharing(hit, condition.part, file.marked(mark).hits, file);
      const alike = narrowed(siblings, selector, file).length;
      return alike >= condition.atLeast && alike >= condition.share * siblings.length;
    }
  }
}

function selected(selector: Selector, file: MarkedFile): readonly Hit[] {
  return narrowed(file.marked(selector.mark).hits, selector, file);
}

function narrowed(places: readonly Hit[], { where }: Selector, file: MarkedFile): readonly Hit[] {
  return places.filter((place) => conditionHolds(where, place, file));
}

/** The other places that have the same text in a part; none when the hit has no such part. */
function othersSharing(hit: Hit, part: string, places: readonly Hit[], file: MarkedFile): readonly Hit[] {
  const text = textOfPart(file, hit, part);
  if (text === undefined) return [];
  return places.filter((other) => !sameSpan(other.span, hit.span) && textOfPart(file, other, part) === text);
}
