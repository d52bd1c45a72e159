/** What a piece of text is, so that a theme can colour it: names of highlight.js, merged to what is worth telling apart. */
export const codeRoles = ['key', 'string', 'number', 'literal', 'keyword', 'name', 'comment', 'meta', 'faint', 'error'] as const;
export type CodeRole = (typeof codeRoles)[number];

/** A piece of text and its role; text without a role is plain. Always sanitised. */
export type Span<Role extends string = CodeRole> = readonly [text: string, role?: Role | undefined];

/** One line of spans, without a line feed. */
export type Spans<Role extends string = CodeRole> = ReadonlyArray<Span<Role>>;

/** The part of a line between two character offsets. */
export const sliceSpans = <Role extends string>(spans: Spans<Role>, from: number, to: number): Array<Span<Role>> => {
	const cut: Array<Span<Role>> = [];
	let at = 0;
	for (const [text, role] of spans) {
		const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
		if (part) {
			cut.push(role === undefined ? [part] : [part, role]);
		}

		at += text.length;
		if (at >= to) {
			break;
		}
	}

	return cut;
};
