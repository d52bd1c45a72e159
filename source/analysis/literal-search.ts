/* eslint-disable unicorn/prefer-code-point -- Literals are ASCII, and code points cost twice the time. */
/** Characters of a literal that are looked at first, and how many of them at a time. */
const window = 6;
const block = 3;

/** Three characters from an index on in 15 bits; the case of letters makes no difference. */
const hashAt = (text: string, index: number): number => ((text.charCodeAt(index) & 31) << 10) | ((text.charCodeAt(index + 1) & 31) << 5) | (text.charCodeAt(index + 2) & 31);

/** Whether a literal in small letters stands at an index of a text. */
const isAt = (text: string, literal: string, index: number): boolean => text.slice(index, index + literal.length).toLowerCase() === literal;

type Literal<Group> = {readonly text: string; /** Its first block, as a hash. */ readonly beginning: number; readonly group: Group};

const addGroups = <Group>(found: Set<Group>, text: string, start: number, literals: ReadonlyArray<Literal<Group>>): void => {
	const beginning = hashAt(text, start);
	for (const literal of literals) {
		if (literal.beginning === beginning && !found.has(literal.group) && isAt(text, literal.text, start)) {
			found.add(literal.group);
		}
	}
};

/**
Looks for many literals at once, in any case of their letters, in time that hardly depends on how many they are (Wu and Manber's
way: what cannot be the end of a literal's beginning is jumped over). Gives the groups of which at least one literal is in a
text. Throws when a literal has fewer than 6 characters, or others than ASCII.
*/
export const createLiteralSearch = <Group extends string>(groups: Readonly<Record<Group, readonly string[]>>): ((text: string) => ReadonlySet<Group>) => {
	const jumps = new Uint8Array(2 ** 15).fill(window - block + 1);
	const endings = new Map<number, Array<Literal<Group>>>();
	for (const [group, literals] of Object.entries(groups) as Array<[Group, readonly string[]]>) {
		for (const literal of literals) {
			if (!/^[\u{20}-\u{7E}]{6,}$/v.test(literal)) {
				throw new RangeError(`Too short or not ASCII: ${literal}`);
			}

			const text = literal.toLowerCase();
			for (let end = block; end <= window; end++) {
				const key = hashAt(text, end - block);
				jumps[key] = Math.min(jumps[key]!, window - end); // The key has 15 bits.
				if (end === window) {
					endings.set(key, [...endings.get(key) ?? [], {text, beginning: hashAt(text, 0), group}]);
				}
			}
		}
	}

	const none: ReadonlySet<Group> = new Set();
	return text => {
		let found: Set<Group> | undefined;
		for (let last = window - 1; last < text.length;) {
			const key = hashAt(text, last - block + 1);
			const jump = jumps[key]!; // The key has 15 bits.
			if (jump === 0) {
				found ??= new Set();
				addGroups(found, text, last - window + 1, endings.get(key) ?? []);
			}

			last += Math.max(jump, 1);
		}

		return found ?? none;
	};
};
