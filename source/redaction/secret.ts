/** What a secret is, as `[redacted:bearer]` names it. */
export const secretKinds = [
	'bearer', 'basic', 'credentials', 'cookie', 'key', 'token', 'password', 'session', 'signature', 'code', 'jwt', 'private-key', 'webhook', 'card', 'binary',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** Where a secret stands in a text: characters `[from, to)`. */
export type Secret = {readonly kind: SecretKind; readonly from: number; readonly to: number};

/** Secrets in their order, of those that overlap the one that begins first, or is longer. */
export const inOrder = <Place extends Secret>(secrets: readonly Place[]): Place[] => {
	if (secrets.length < 2) {
		return [...secrets];
	}

	const kept: Place[] = [];
	let end = 0;
	for (const secret of secrets.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
		if (!(secret.from >= end)) {
			continue;
		}

		kept.push(secret);
		end = secret.to;
	}

	return kept;
};

/** The text with each secret replaced; secrets as the functions of this room give them, in order and apart. */
export const replaceSecrets = <Place extends Secret>(text: string, secrets: readonly Place[], replacement: (secret: Place) => string): string => {
	let replaced = '';
	let at = 0;
	for (const secret of secrets) {
		replaced += text.slice(at, secret.from) + replacement(secret);
		at = secret.to;
	}

	return replaced + text.slice(at);
};
