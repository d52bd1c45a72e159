/** Where in HTML something stands. */
export type HtmlContext = {
	/** In a few words. */
	readonly what: string;
	/** What leads out of it. */
	readonly ends: RegExp;
};

const contexts = {
	text: {what: 'text', ends: /<[!\/?a-z]/iv},
	comment: {what: 'a comment', ends: /--!?>/v},
	plainText: {what: 'an element of plain text', ends: /<\/(?:title|textarea|noscript|style|xmp)/iv},
	script: {what: 'a script', ends: /<\/script|;|\(/iv},
	scriptDouble: {what: 'a text of a script in double quotes', ends: /"|<\/script/iv},
	scriptSingle: {what: 'a text of a script in single quotes', ends: /'|<\/script/iv},
	scriptTemplate: {what: 'a template of a script', ends: /`|\$\{|<\/script/iv},
	double: {what: 'an attribute in double quotes', ends: /"/v},
	single: {what: 'an attribute in single quotes', ends: /'/v},
	bare: {what: 'an attribute without quotes', ends: /[\s>]/v},
	tag: {what: 'a tag', ends: />|\w\s*=/v},
} as const satisfies Record<string, HtmlContext>;

/** How far back it is looked for what a place belongs to. */
const farthest = 20_000;
const scriptQuotes: Readonly<Record<string, HtmlContext>> = {'"': contexts.scriptDouble, '\'': contexts.scriptSingle, '`': contexts.scriptTemplate};

/** Whether the last of one sign stands behind the last of another. */
const isWithin = (text: string, open: string, close: string): boolean => text.lastIndexOf(open) > text.lastIndexOf(close);

const isBare = /=[^\s"'<=>]*$/v;
const longestBare = 200;

const inTag = (tag: string): HtmlContext => {
	let quote = '';
	for (const character of tag) {
		if (quote === '' ? character === '"' || character === '\'' : character === quote) {
			quote = quote === '' ? character : '';
		}
	}

	if (quote !== '') {
		return quote === '"' ? contexts.double : contexts.single;
	}

	return isBare.test(tag.slice(-longestBare)) ? contexts.bare : contexts.tag;
};

/** What the character at an index of HTML stands in. A guess where the HTML is not well formed. */
export const htmlContext = (html: string, at: number): HtmlContext => {
	const before = html.slice(Math.max(0, at - farthest), at);
	const small = before.toLowerCase();
	if (isWithin(small, '<!--', '-->')) {
		return contexts.comment;
	}

	if (isWithin(small, '<script', '</script')) {
		const start = small.lastIndexOf('<script');
		const body = before.indexOf('>', start);
		if (body !== -1) {
			return scriptQuotes[before.at(-1) ?? ''] ?? contexts.script;
		}
	}

	for (const name of ['title', 'textarea', 'style', 'noscript']) {
		const start = small.lastIndexOf(`<${name}`);
		if (start > small.lastIndexOf(`</${name}`) && before.includes('>', start)) {
			return contexts.plainText;
		}
	}

	return isWithin(before, '<', '>') ? inTag(before.slice(before.lastIndexOf('<'))) : contexts.text;
};
