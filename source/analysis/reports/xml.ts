/** What XML 1.0 has no place for, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const forbidden = /[\u{0}-\u{8}\v\f\u{E}-\u{1F}\u{FFFE}\u{FFFF}]/gv;
const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;',
};

/** Any text as the content of an element or of an attribute. */
export const xmlText = (text: string): string => text.toWellFormed().replaceAll(forbidden, '\u{FFFD}').replaceAll(/[\u{22}\u{26}\u{27}<>]/gv, character => escapes[character]!); // The table has them all.

/** A start tag's attributes, with a blank before each. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number>>): string => Object.entries(attributes).map(([name, value]) => ` ${name}="${xmlText(String(value))}"`).join('');
