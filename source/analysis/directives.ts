/** What a header of directives says: `max-age=60; includeSubDomains`, `no-store, private`. */
export type Directives = {
	/** By name in small letters, the first of each name; those without a value have an empty one. Quotes are removed. */
	readonly values: ReadonlyMap<string, string>;
	/** Names that stand there more than once. */
	readonly repeated: readonly string[];
};

/** Takes directives apart, at most the first 100. */
export const directives = (text: string, separator: ';' | ','): Directives => {
	const values = new Map<string, string>();
	const repeated: string[] = [];
	for (const part of text.split(separator, 100)) {
		const equals = part.indexOf('=');
		const name = (equals === -1 ? part : part.slice(0, equals)).trim().toLowerCase();
		if (name !== '' && values.has(name)) {
			repeated.push(name);
		} else if (name !== '') {
			values.set(name, equals === -1 ? '' : part.slice(equals + 1).trim().replaceAll('"', ''));
		}
	}

	return {values, repeated};
};
