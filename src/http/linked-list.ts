/** An element of a list; the links belong to the list. */
export interface Linked<T> {
  previous: T | undefined;
  next: T | undefined;
  listed: boolean;
}

/** A doubly linked list: an element leaves its middle in constant time, and no memory is allocated for it. */
export class LinkedList<T extends Linked<T>> {
  first: T | undefined;
  last: T | undefined;
  size = 0;

  addFirst(element: T): void {
    element.listed = true;
    element.next = this.first;
    if (this.first) this.first.previous = element;
    else this.last = element;
    this.first = element;
    this.size += 1;
  }

  addLast(element: T): void {
    element.listed = true;
    element.previous = this.last;
    if (this.last) this.last.next = element;
    else this.first = element;
    this.last = element;
    this.size += 1;
  }

  /** Does nothing with an element that is not listed. */
  remove(element: T): void {
    if (!element.listed) return;
    if (element.previous) element.previous.next = element.next;
    else this.first = element.next;
    if (element.next) element.next.previous = element.previous;
    else this.last = element.previous;
    element.previous = element.next = undefined;
    element.listed = false;
    this.size -= 1;
  }
}
