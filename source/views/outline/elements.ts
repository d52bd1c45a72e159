const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements of HTML without content (WHATWG HTML §13.1.2). */
const voidElements = names('area base br col embed hr img input link meta source track wbr');

/** Elements that stand in running text: lines do not end at them. */
const inlineElements = names('a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label map mark meter noscript object output picture progress q'
	+ ' rp rt ruby s samp select slot small span strong sub sup svg textarea time tt u var video wbr');

/** Elements whose content is no markup. */
const rawElements = names('script style textarea title');

const cells = names('td th');
const items = names('dd dt');
const rows = new Set([...cells, 'tr']);
const sections = new Set([...rows, 'tbody', 'thead', 'tfoot']);

const impliedEnds: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
	['body', names('head')],
	['li', names('li')],
	['option', names('option')],
	['td', cells],
	['th', cells],
	['dt', items],
	['dd', items],
	['tr', rows],
	['tbody', sections],
	['tfoot', sections],
	...['p', 'div', 'ul', 'ol', 'table', 'section', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'form'].map(name => [name, names('p')] as const),
]);

/** What an element's name says about its lines. */
export type ElementKind = {
	/** In lower case where case does not matter. */
	readonly name: string;
	/** Without content. */
	readonly isVoid: boolean;
	/** Part of running text. */
	readonly isInline: boolean;
	/** Its content is no markup. */
	readonly isRaw: boolean;
	/** The elements that it ends by beginning, when they are open right around it. */
	readonly ends: ReadonlySet<string> | undefined;
};

/** Looks names up; XML has none that are special. Keeps what it found, as a page has few names and many tags. */
export const createElements = (isHtml: boolean): ((written: string) => ElementKind) => {
	const known = new Map<string, ElementKind>();
	return written => {
		const found = known.get(written);
		if (found) {
			return found;
		}

		const name = isHtml ? written.toLowerCase() : written;
		const kind: ElementKind = {
			name,
			isVoid: isHtml && voidElements.has(name),
			isInline: isHtml && inlineElements.has(name),
			isRaw: isHtml && rawElements.has(name),
			ends: isHtml ? impliedEnds.get(name) : undefined,
		};
		if (known.size < 1000) {
			known.set(written, kind);
		}

		return kind;
	};
};
