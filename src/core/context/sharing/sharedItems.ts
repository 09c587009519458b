import type { ContextPack, PackedPart } from '../contextPack';
import { contextItems } from '../packing/contextItems';
import { isBeside } from './neededLines';
import { ownCode } from './ownCode';

/** The same packs with code in common; their manifests tell what surrounds all of them with the first, once. */
export function withSharedItems(packs: readonly ContextPack[], shared: readonly PackedPart[]): readonly ContextPack[] {
  const around = shared.filter(isBeside);
  return packs.map((pack, at) => {
    const targets = pack.parts.filter((part) => !isBeside(part));
    const own = ownCode(pack.parts, shared).filter(isBeside);
    const items = contextItems({ ...pack, parts: [...targets, ...own, ...(at === 0 ? around : [])] });
    return { ...pack, shared, manifest: { ...pack.manifest, items } };
  });
}
