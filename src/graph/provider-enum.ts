import { registerEnumType } from 'type-graphql';

/** A GraphQL enum whose values come from the list of providers: they are added before the schema is built, so that a new provider brings its own. */
export class ProviderEnum {
  /** What `@Field` takes. */
  readonly values: Record<string, string> = {};
  private readonly valuesConfig: Record<string, { description: string }> = {};

  constructor(name: string, description: string) {
    registerEnumType(this.values, { name, description, valuesConfig: this.valuesConfig });
  }

  /** Adds a value; in the code it is `value`, in the schema `name`. */
  add(name: string, description: string, value = name): void {
    this.values[name] = value;
    this.valuesConfig[name] = { description };
  }
}

export const AccountKind = new ProviderEnum('AccountKind', 'Kind of account; each kind is kept by another provider.');

export const LinkedSystem = new ProviderEnum('LinkedSystem', 'A system with customer ids of its own.');

/** In the code the provider's name, such as `masstack`; in the schema `MASSTACK`. */
export const ProviderName = new ProviderEnum('Provider', 'A provider behind this graph.');
