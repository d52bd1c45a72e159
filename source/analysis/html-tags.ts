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
const longestValue = 4096;
const noAttributes: ReadonlyMap<string, Attribute> = new Map();

const name = /\/?[a-z][\da-z]{0,20}(?=[\s\/>])/ivy;
const space = /[\s\/]*/vy;
const attributeName = /[^\s\/=>]+/vy;
const equals = /\s*=\s*/vy;
const bare = /[^\s>]*/vy;

/** Matches a sticky pattern at a place; gives where the match ends. */
const past = (pattern: RegExp, text: string, at: number): number => {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
};

/** Reads the attributes from behind the name of a tag on. */
const readAttributes = (text: string, start: number): {attributes: ReadonlyMap<string, Attribute>; to: number} => {
	let attributes: Map<string, Attribute> | undefined;
	let at = past(space, text, start);
	while (at < text.length && text[at] !== '>') {
		const nameEnd = past(attributeName, text, at);
		const key = text.slice(at, Math.min(nameEnd, at + 100)).toLowerCase();
		// An equals sign in the place of a name is left out, so that each turn goes on.
		let from = past(equals, text, nameEnd);
		let to = from;
		if (from > nameEnd) {
			const quote = text[from];
			if (quote === '"' || quote === '\'') {
				from++;
				const end = text.indexOf(quote, from);
				to = end === -1 ? text.length : end;
				at = to + 1;
			} else {
				to = past(bare, text, from);
				at = to;
			}
		} else {
			at = nameEnd;
		}

		attributes ??= new Map();
		if (!attributes.has(key) && attributes.size < mostAttributes) {
			attributes.set(key, {value: text.slice(from, Math.min(to, from + longestValue)).trim().replaceAll('&amp;', '&'), from, to});
		}

		at = past(space, text, at);
	}

	return {attributes: attributes ?? noAttributes, to: Math.min(at + 1, text.length)};
};

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

		const nameEnd = past(name, text, at + 1);
		const tag = text.slice(at + 1, nameEnd).toLowerCase();
		let to = nameEnd;
		if (wanted.has(tag)) {
			const read = readAttributes(text, nameEnd);
			to = read.to;
			tags.push({
				name: tag, from: at, to, attributes: read.attributes,
			});
		}

		const closing = closings.get(tag);
		if (closing) {
			closing.lastIndex = to;
			to = closing.test(text) ? closing.lastIndex : text.length;
		}

		at = Math.max(to, at + 1);
	}

	return tags;
};
