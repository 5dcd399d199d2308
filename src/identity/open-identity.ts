import type { Tenant, Viewer } from '../graph/context.js';
import { tokenVerifier } from './access-token.js';
import { demoTokens, type DemoTokens } from './demo-tokens.js';
import { bearerIdentity, type Identify } from './identify.js';
import type { IdentitySettings } from './settings.js';
import type { KeyTimes } from './token-keys.js';

/** How this process identifies callers. */
export interface Identity {
  readonly identify: Identify;
  /** The sandbox's tokens, where no identity provider is configured. */
  readonly demo: DemoTokens | null;
}

export interface OpenIdentityOptions {
  /** Null: callers without a token are the demo viewer, and only the sandbox's own tokens are accepted. */
  readonly settings: IdentitySettings | null;
  readonly demoViewer: Viewer;
  readonly keyTimes?: Partial<KeyTimes> | undefined;
  tenantOf(id: string): Tenant | undefined;
  onRefused(reason: string): void;
  /** The identity provider did not send its keys. */
  onKeysUnreadable(reason: string): void;
}

/** Identity by the configured provider's tokens, or by those of the sandbox. */
export function openIdentity(options: OpenIdentityOptions): Identity {
  const { settings, demoViewer, keyTimes, tenantOf, onRefused, onKeysUnreadable } = options;
  const demo = settings === null ? demoTokens() : null;
  const verify = tokenVerifier(settings ?? demo!.settings, { times: keyTimes, onKeysUnreadable });
  return { demo, identify: bearerIdentity({ verify, tenantOf, onRefused, ...(demo && { anonymous: demoViewer }) }) };
}
