/** The day of a date or timestamp as a provider wrote it; null when there is none. */
export function dayOf(text: string | null | undefined): string | null {
  return text?.slice(0, 10) ?? null;
}

const WITHOUT_OFFSET = /T[\d:.]+$/;

/** A timestamp as a provider wrote it, in UTC where it gave no offset; one that cannot be read is null rather than a wrong one. */
export function timestampOf(text: string | null | undefined): Date | null {
  const timestamp = text ? new Date(WITHOUT_OFFSET.test(text) ? `${text}Z` : text) : null;
  return timestamp && !Number.isNaN(timestamp.getTime()) ? timestamp : null;
}
