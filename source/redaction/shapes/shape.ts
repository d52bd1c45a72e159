import type {SecretKind} from '../secret.ts';

/** How bad it is when somebody else has it: all of an account, a service, something small or for tests. */
export type Harm = 'critical' | 'high' | 'medium' | 'low';

/** What a secret of some kind looks like. */
export type Shape = {
	readonly id: string;
	/** What a person calls it, without an article. */
	readonly title: string;
	readonly kind: SecretKind;
	readonly harm: Harm;
	/** What it begins with, at the beginning of a word: one of these. A sign at first that no word has stands before it: `:AA`. */
	readonly begins?: readonly string[];
	/** What a long word has somewhere when it is one, for those that may begin with anything. */
	readonly inside?: string;
	/** What the text has somewhere, for those that are known by what stands around them. */
	readonly beside?: string;
	/**
	With `begins` what follows that beginning; else the secret itself, with the flag `g`; or something that ends with it, the group `secret`.
	No letter or digit stands behind it. It takes time in proportion to what it reads.
	*/
	readonly pattern: RegExp;
	/** Whether its checksum is right: it is certainly one, and else perhaps made up. */
	readonly verify?: (secret: string) => boolean;
};

type Row = readonly [id: string, title: string, kind: SecretKind, harm: Harm, begins: string, rest: RegExp, verify?: (secret: string) => boolean];

/** Shapes that begin with something of their own, from rows; several beginnings have blanks between them. */
export const shapesOf = (rows: readonly Row[]): Shape[] => rows.map(([id, title, kind, harm, begins, pattern, verify]) => ({
	id, title, kind, harm, begins: begins.split(' '), pattern, ...verify && {verify},
}));
