/** Whether a count is one at which a thing is told again: `first`, and each time that it has doubled since. */
export const isDoubling = (count: number, first: number): boolean => count >= first && Number.isSafeInteger(Math.log2(count / first));
