/** The value of an attribute, and where it stands: characters of the page, without quotes. */
export type Attribute = {readonly value: string; readonly from: number; readonly to: number};

/** A tag of a page. */
export type Tag = {
	/** In small letters; with a slash in front when it closes a form. */
	readonly name: string;
	/** Characters of the page, from `<` until behind `>`. */
	readonly from: number;
	readonly to: number;
	/** By name in small letters, the first of each name. */
	readonly attributes: ReadonlyMap<string, Attribute>;
};

/** Tags that load, lead or send something. */
const wanted: ReadonlySet<string> = new Set([
	'a', 'area', 'audio', 'base', 'button', 'embed', 'form', '/form', 'frame', 'iframe', 'img', 'input', 'link', 'meta', 'object', 'script', 'source', 'track', 'video',
]);
/** What stands in these is text until they are closed. */
const closings: ReadonlyMap<string, RegExp> = new Map(['script', 'style', 'textarea', 'title'].map(name => [name, new RegExp(`</${name}`, 'giv')]));

const most = 5000;
const mostAttributes = 50;
const longestName = 100;
const longestValue = 4096;
const noAttributes: ReadonlyMap<string, Attribute> = new Map();

const [slash, greater, equals, quote, apostrophe] = [0x2F, 0x3E, 0x3D, 0x22, 0x27];

/** The code at a place; 0, which is none of all these, behind the end. */
const codeAt = (text: string, at: number): number => text.codePointAt(at) ?? 0;

/** Space, tabulator, line feed, form feed and carriage return (HTML, "ASCII whitespace"). */
const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0D && code !== 0x0B);
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7A) || (code >= 0x41 && code <= 0x5A);
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Where white space ends. */
const pastSpace = (text: string, start: number): number => {
	let at = start;
	while (isSpace(codeAt(text, at))) {
		at++;
	}

	return at;
};

/** Where what may stand between attributes ends. */
const pastGap = (text: string, start: number): number => {
	let at = start;
	for (let code = codeAt(text, at); code === slash || isSpace(code); code = codeAt(text, at)) {
		at++;
	}

	return at;
};

/** Where a name of an attribute, or a value without quotes, ends. */
const pastWord = (text: string, start: number, isName: boolean): number => {
	let at = start;
	while (at < text.length) {
		const code = codeAt(text, at);
		if (code === greater || isSpace(code) || (isName && (code === slash || code === equals))) {
			break;
		}

		at++;
	}

	return at;
};

/** Reads the attributes from behind the name of a tag on. */
const readAttributes = (text: string, start: number): {attributes: ReadonlyMap<string, Attribute>; to: number} => {
	let attributes: Map<string, Attribute> | undefined;
	let at = pastGap(text, start);
	for (let count = 0; at < text.length && codeAt(text, at) !== greater; count++) {
		if (count >= mostAttributes) {
			const end = text.indexOf('>', at);
			at = end === -1 ? text.length : end;
			break;
		}

		const nameEnd = pastWord(text, at, true);
		const key = text.slice(at, Math.min(nameEnd, at + longestName)).toLowerCase();
		at = nameEnd;
		let [from, to] = [at, at];
		const behind = pastSpace(text, at);
		// An equals sign in the place of a name has an empty one before it: each turn goes on.
		if (codeAt(text, behind) === equals) {
			from = pastSpace(text, behind + 1);
			const mark = codeAt(text, from);
			if (mark === quote || mark === apostrophe) {
				from++;
				const end = text.indexOf(mark === quote ? '"' : '\'', from);
				to = end === -1 ? text.length : end;
				at = to + 1;
			} else {
				to = pastWord(text, from, false);
				at = to;
			}
		}

		attributes ??= new Map();
		if (!attributes.has(key)) {
			const value = text.slice(from, Math.min(to, from + longestValue)).trim();
			attributes.set(key, {value: value.includes('&') ? value.replaceAll('&amp;', '&') : value, from, to});
		}

		at = pastGap(text, at);
	}

	return {attributes: attributes ?? noAttributes, to: Math.min(at + 1, text.length)};
};

/** Where the name of a tag ends, from behind its `<` on; the same place where none begins. */
const pastName = (text: string, start: number): number => {
	let at = codeAt(text, start) === slash ? start + 1 : start;
	if (!isLetter(codeAt(text, at))) {
		return start;
	}

	for (let code = codeAt(text, at); isLetter(code) || isDigit(code); code = codeAt(text, at)) {
		at++;
	}

	const code = codeAt(text, at);
	return code === slash || code === greater || isSpace(code) ? at : start;
};

/** No name that is wanted is longer. */
const longestWanted = 8;

/**
The tags of a page that load, lead or send something, at most 5,000: no full parser, but comments and the content of scripts are
told apart from tags. Takes time in proportion to the text.
*/
export const htmlTags = (text: string): Tag[] => {
	const tags: Tag[] = [];
	for (let at = text.indexOf('<'); at !== -1 && tags.length < most; at = text.indexOf('<', at)) {
		if (text.startsWith('!--', at + 1)) {
			const end = text.indexOf('-->', at + 4);
			at = end === -1 ? text.length : end + 3;
			continue;
		}

		const nameEnd = pastName(text, at + 1);
		const name = nameEnd - at <= longestWanted + 1 ? text.slice(at + 1, nameEnd).toLowerCase() : '';
		let to = nameEnd;
		if (wanted.has(name)) {
			const read = readAttributes(text, nameEnd);
			to = read.to;
			tags.push({
				name, from: at, to, attributes: read.attributes,
			});
		}

		const closing = closings.get(name);
		if (closing) {
			closing.lastIndex = to;
			to = closing.test(text) ? closing.lastIndex : text.length;
		}

		at = Math.max(to, at + 1);
	}

	return tags;
};
