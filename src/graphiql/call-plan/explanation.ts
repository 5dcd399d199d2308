import type { Bill } from '../../cost/limits.js';
import type { Plan } from '../../cost/plan.js';

/** Why an operation was refused, or stopped: one of its budgets. */
export interface Refusal {
  readonly message: string;
  readonly budget: string;
  readonly bound: number;
  readonly limit: number;
  /** The path to the field through which most of it comes. */
  readonly field?: string;
}

/** What a response says about its cost. */
export interface Explanation {
  readonly cost?: Bill;
  readonly plan?: Plan;
  readonly refusal?: Refusal;
  /** The first error, where there is neither cost nor plan. */
  readonly error?: string;
}

interface Response {
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly cost?: Omit<Refusal, 'message'> };
  }[];
  readonly extensions?: Pick<Explanation, 'cost' | 'plan'>;
}

/** Reads the text of a response; null where it says nothing of a cost. */
export function explanationIn(text: string | null): Explanation | null {
  const { errors = [], extensions = {} } = responseIn(text);
  const { cost, plan } = extensions;
  if (cost) return { cost, ...(plan && { plan }) };
  const refused = errors.find(({ extensions }) => extensions?.code === 'OPERATION_TOO_COMPLEX');
  if (refused?.extensions?.cost) return { refusal: { message: refused.message, ...refused.extensions.cost } };
  const [error] = errors;
  return error ? { error: error.message } : null;
}

function responseIn(text: string | null): Response {
  try {
    return (JSON.parse(text ?? '') ?? {}) as Response;
  } catch {
    return {};
  }
}
