import type { Json } from './json.js';
import type { ProjectionOf } from './rebuild.js';

/** The rows of our store that are about a customer, as far as ids lead to them. */
export interface StoredAbout {
  /** Subjects of operations: node ids. */
  readonly subjects: readonly string[];
  /** Operations of one mutation whose subjects, node ids too, begin so. */
  readonly beginnings: readonly { readonly mutation: string; readonly start: string }[];
  /** Beside those that follow from the operations; erased in this order: what leads to others comes last. */
  readonly projections: readonly StoredProjection[];
  readonly events: readonly { readonly source: string; readonly subject: string }[];
}

/** `nodeId`: whose search terms go with it. */
export interface StoredProjection {
  readonly kind: string;
  readonly id: string;
  readonly nodeId?: string;
}

/** A stored operation that no subject leads to. */
export interface SubjectlessOperation {
  readonly mutation: string;
  readonly input: Json;
  readonly plan: Json;
}

/** What is erased, and what an operation without a subject keeps. */
export interface ErasureRequest {
  readonly tenant: string;
  readonly about: StoredAbout;
  /** The mutation whose operations say that an erasure was asked for; they stay. */
  readonly except: string;
  /** By which operations without a subject are recognised. */
  readonly customerGuid: string;
  /** What followed from the operations is erased with them. */
  readonly projectionOf: ProjectionOf;
  /** The parts of an operation without a subject that are about others; undefined where it is about this customer only. */
  withoutCustomer(operation: SubjectlessOperation): Pick<SubjectlessOperation, 'input' | 'plan'> | undefined;
}

/** As the graph asks for it; the context knows the rest. */
export type CustomerErasure = Omit<ErasureRequest, 'tenant' | 'projectionOf'>;

/** How much was erased. */
export interface ErasedCounts {
  operations: number;
  projections: number;
  events: number;
}
