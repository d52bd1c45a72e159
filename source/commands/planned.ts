/** Commands of later versions: typed today they say so, instead of being taken for a filter. */
export const plannedCommands: ReadonlySet<string> = new Set(['init']);

/** Options of later versions, by flag. */
export const plannedFlags: ReadonlySet<string> = new Set(['forward', 'forward-format']);
