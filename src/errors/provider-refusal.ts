/** What a provider's error body says, reduced to what is safe to show: no text of the provider is in it. */
export interface ProviderRefusal {
  /** In the provider's order; empty where the body gives none that is known. */
  readonly reasons: readonly ProviderReason[];
  /** By which the provider's support finds the call. */
  readonly traceId?: string;
}

export interface ProviderReason {
  /** The provider's own short code, such as SmartPay's `0008`. */
  readonly code?: string;
  /** What the provider documents for that code. */
  readonly meaning?: string;
  /** The member of the request that it is about, one of a closed list, such as `billingAddress.postCode`. */
  readonly member?: string;
  /** Path of the input field that the member was written from. */
  readonly field?: readonly string[];
}

/** The known member that a provider's path names: `$.BillingAddress.PostCode`, `/billingAddress/postCode`, or `postCode` where only one ends so. */
export function memberNamed(path: string, known: readonly string[]): string | undefined {
  const names = path.toLowerCase().split(/[^\w-]+/);
  const named = names.filter((name) => name !== '' && !/^\d+$/.test(name)).join('.');
  const exact = known.find((member) => member.toLowerCase() === named);
  return exact ?? only(named === '' ? [] : known.filter((member) => `.${member.toLowerCase()}`.endsWith(`.${named}`)));
}

/** The known member whose last name is a word of a provider's sentence, where no other is; an object counts only without a member of its own. */
export function memberMentioned(sentence: string, known: readonly string[]): string | undefined {
  const words = new Set(sentence.toLowerCase().match(/\w+/g));
  const mentioned = known.filter((member) => words.has(member.split('.').at(-1)!.toLowerCase()));
  return only(mentioned.filter((member) => !mentioned.some((other) => other.startsWith(`${member}.`))));
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
