/** Options of later versions, by flag: typed today they say so. */
export const plannedFlags: ReadonlySet<string> = new Set(['forward', 'forward-format']);
