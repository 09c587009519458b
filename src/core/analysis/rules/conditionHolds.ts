import { alwaysBefore, differIn } from './conditions/alwaysBefore';
import { comesFrom } from './conditions/comesFrom';
import { dependsOn } from './conditions/dependsOn';
import { placesAround, placesDirectlyAround } from './conditions/enclosure';
import { entropyOf } from './conditions/entropy';
import { passedTo } from './conditions/passedTo';
import { type Hit, type MarkedFile, spanOfPart, textOfPart } from './hit';
import type { Condition, Selector } from './rule';
import { sameSpan } from './span';

/** Whether a condition holds of a hit in its file. */
export function conditionHolds(condition: Condition, hit: Hit, file: MarkedFile): boolean {
  const meets = (selector: Selector) => (place: Hit) => conditionHolds(selector.where, place, file);
  const selected = (selector: Selector) => file.marked(selector.mark).hits.filter(meets(selector));

  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => conditionHolds(one, hit, file));
    case 'any':
      return condition.of.some((one) => conditionHolds(one, hit, file));
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
      return placesAround(hit, condition.selector.mark, file).some(meets(condition.selector));
    case 'directly-inside':
      return placesDirectlyAround(hit, condition.selector.mark, file).some(meets(condition.selector));
    case 'nearest':
      return placesAround(hit, condition.selector.mark, file).slice(0, 1).some(meets(condition.selector));
    case 'contains': {
      const span = spanOfPart(hit, condition.part);
      if (!span) return false;
      return file
        .marked(condition.selector.mark)
        .within(span)
        .some((place) => !sameSpan(place.span, hit.span) && meets(condition.selector)(place));
    }
    case 'depends-on': {
      const places = placesDirectlyAround(hit, condition.selector.mark, file).filter(meets(condition.selector));
      return dependsOn(hit, places, file);
    }
    case 'passed-to':
      return passedTo(hit, selected(condition.selector), file);
    case 'comes-from':
      return comesFrom(hit, condition.part, selected(condition.selector), file);
    case 'after': {
      const { differsIn } = condition;
      return selected(condition.selector).some(
        (earlier) => alwaysBefore(earlier, hit, file) && (!differsIn || differIn(differsIn, earlier, hit, file)),
      );
    }
    case 'shares': {
      const text = textOfPart(file, hit, condition.part);
      return selected(condition.selector).some(
        (other) =>
          text !== undefined && !sameSpan(other.span, hit.span) && textOfPart(file, other, condition.part) === text,
      );
    }
    case 'siblings': {
      const text = textOfPart(file, hit, condition.part);
      const others = file
        .marked(condition.selector.mark)
        .hits.filter((other) => !sameSpan(other.span, hit.span) && textOfPart(file, other, condition.part) === text);
      const like = others.filter(meets(condition.selector)).length;
      return like >= condition.atLeast && like >= condition.share * others.length;
    }
  }
}
