/** Whether a JSON text has one of the ids as a whole value, also as the last part of a node id. */
export function namesAny(ids: readonly string[], text: string): boolean {
  return ids.some((id) => {
    const value = JSON.stringify(id).slice(1);
    return text.includes(`"${value}`) || text.includes(`:${value}`);
  });
}
