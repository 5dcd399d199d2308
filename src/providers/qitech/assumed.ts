// Everything about QI Tech that its documentation does not say. When a real answer differs, the line to change is here.
import { z } from 'zod';

/**
 * The documented person PATCH carries no person id, in the path or in the body, so it cannot address one of several persons.
 * Assumed by default: the id follows in the path, as in the account's own PATCH. `documented` keeps the path as it is printed,
 * and is then used only where the account is known to hold exactly one person of that kind.
 */
export const PERSON_SEGMENT = { 'person-id': '/{person}', documented: '' } as const;
export type PersonPath = keyof typeof PERSON_SEGMENT;

/** No write's answer is documented: any 2xx means accepted whatever its body, and 202 that it is still being carried out. */
export const writtenWire = z.unknown();
export const ACCEPTED_FOR_LATER = 202;

/** What `person_type` holds in a webhook is not given; only shown, never branched on. */
export const webhookTypeWire = z.string().nullish();

/**
 * The webhook's body has no id and no moment, so a repeat is known only by its content. Deliveries are repeated after 10, 40, 160, 640,
 * 2560, 10240 and 40960 s (15.2 h in all): the same content within this time is the same report, later it is a new one.
 */
export const SAME_REPORT_MS = 16 * 3_600_000;
