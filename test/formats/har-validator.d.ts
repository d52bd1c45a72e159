declare module 'har-validator' {
	/** Resolves when the document fits the JSON schema of HAR 1.2. */
	export function har(document: unknown): Promise<unknown>;
}
