/** A class used as a type across a circular import: keeps `emitDecoratorMetadata` from touching it before it is defined. */
export type Rel<T> = T;
