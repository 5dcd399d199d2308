import type { LinkChange } from './changes.js';

interface ExpectedLink<Origin> {
  readonly origin: Origin;
  readonly change: LinkChange;
  readonly several: boolean;
}

/** The links that follow from the changes of operations, applied in the order in which these took effect. */
export class ExpectedLinks<Origin extends { readonly tenant: string; readonly asOf: string }> {
  private readonly changes: { readonly origin: Origin; readonly change: LinkChange }[] = [];

  add(change: LinkChange, origin: Origin): void {
    this.changes.push({ change, origin });
  }

  /** Each link by its key: tenant, system and external id. */
  rows(): { key: readonly string[]; content: string; change: LinkChange; origin: Origin }[] {
    const ofCustomers = new Map<string, Map<string, ExpectedLink<Origin>>>();
    // stable: of one time, in the order of the operations
    this.changes.sort(
      (one, other) => Number(one.origin.asOf > other.origin.asOf) - Number(one.origin.asOf < other.origin.asOf),
    );
    for (const { change, origin } of this.changes) {
      const { customerId, system } = 'link' in change ? change.link : change.unlink;
      const key = JSON.stringify([origin.tenant, customerId, system]);
      const links = ofCustomers.get(key) ?? new Map<string, ExpectedLink<Origin>>();
      ofCustomers.set(key, links);
      apply(links, change, origin);
    }
    return [...ofCustomers].flatMap(([of, links]) => {
      const [tenant = '', customerId = '', system = ''] = JSON.parse(of) as string[];
      return [...links].map(([externalId, { change, origin, several }]) => ({
        key: [tenant, system, externalId],
        content: contentOfLink(customerId, several),
        ...{ change, origin },
      }));
    });
  }
}

/** What a link's row holds, as text. */
export function contentOfLink(customerId: string, several: boolean): string {
  return JSON.stringify([customerId, several]);
}

function apply<Origin>(links: Map<string, ExpectedLink<Origin>>, change: LinkChange, origin: Origin): void {
  if ('unlink' in change) {
    const { externalId } = change.unlink;
    if (externalId === undefined) links.clear();
    else links.delete(externalId);
    return;
  }
  const { externalId, several = false } = change.link;
  // one that is added again stays as it was
  if (several && links.has(externalId)) return;
  if (!several) for (const [id, link] of links) if (!link.several) links.delete(id);
  links.set(externalId, { origin, change, several });
}
