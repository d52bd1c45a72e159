import {
	replaceSecrets,
	secretKinds,
	type Secret,
	type SecretKind,
} from './secret.ts';

/** How many secrets of each kind were redacted; a kind of which there was none is left out. */
export type Counts = Readonly<Partial<Record<SecretKind, number>>>;

/** Something freed from its secrets: the very same thing when it had none. */
export type Redacted<Value> = {readonly value: Value; readonly counts: Counts};

/** What stands in place of a secret. */
export const label = (kind: SecretKind): string => `[redacted:${kind}]`;

/** How many secrets of each kind stand replaced in a text. */
export const countLabels = (text: string): Counts => Object.fromEntries(secretKinds
	.map((kind): [SecretKind, number] => [kind, text.split(label(kind)).length - 1])
	.filter(([, count]) => count > 0));

/** A place with what is to stand there, where that is not the label of its kind; and what that counts as, where it is not one secret. */
export type Edit = Secret & {readonly text?: string; readonly counts?: Counts};

const isLabel = /^"?\[redacted:[\-a-z]+\]"?$/v;

/** Counts what is redacted. */
export class Tally {
	readonly #counts: Partial<Record<SecretKind, number>> = {};

	get counts(): Counts {
		return this.#counts;
	}

	add(kind: SecretKind, count = 1): void {
		this.#counts[kind] = (this.#counts[kind] ?? 0) + count;
	}

	/** The text with these places replaced, in order and apart as `inOrder` gives them; what is redacted already stays. */
	replace(text: string, edits: readonly Edit[]): string {
		const open = edits.filter(({from, to}) => !isLabel.test(text.slice(from, Math.min(to, from + 40))));
		return open.length === 0 ? text : replaceSecrets(text, open, ({kind, text: instead = label(kind), counts = {[kind]: 1}}) => this.take({value: instead, counts}));
	}

	/** Counts what was redacted in something, and gives it. */
	take<Value>({value, counts}: Redacted<Value>): Value {
		for (const [kind, count] of Object.entries(counts)) {
			this.add(kind as SecretKind, count);
		}

		return value;
	}
}

/** What was redacted, in a line: `Redacted: 3 bearer, 1 cookie`; `undefined` when nothing was. */
export const redactedLine = (counts: Counts): string | undefined => {
	const parts = secretKinds.filter(kind => counts[kind]).map(kind => `${counts[kind]} ${kind}`);
	return parts.length === 0 ? undefined : `Redacted: ${parts.join(', ')}`;
};
