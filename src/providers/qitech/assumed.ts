import { z } from 'zod';

// Everything about QI Tech that its documentation does not say. When a real response differs, the line to change is here.

/**
 * The documented person PATCH carries no person id, in the path or in the body, so it cannot address one of several persons.
 * Assumed: the id follows in the path, as in the account PATCH. With `QITECH_PERSON_PATH=documented` the printed path is used, and
 * then only where the account is known to hold exactly one person of that kind.
 */
export const PERSON_SEGMENT = '/{person}';
export const PERSON_PATHS = ['person-id', 'documented'] as const;
export type PersonPath = (typeof PERSON_PATHS)[number];

/** No response of a write is documented: any 2xx means accepted whatever its body, and 202 that it is still being processed. */
export const anyWire = z.unknown();

/** The values of `person_type` and `account_type` in a webhook are not documented; stored, never branched on, and no reason to lose a report. */
export const webhookTypeWire = z.string().nullish().catch(null);

/**
 * The webhook body has no id and no timestamp, so a repeated delivery is known only by its content. Deliveries are repeated after 10, 40,
 * 160, 640, 2560, 10240 and 40960 s (documented; 15.2 h in all): within this time the same content may be the same delivery.
 */
export const REDELIVERY_MS = 16 * 3_600_000;
