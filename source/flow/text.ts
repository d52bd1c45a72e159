const controls = /[\u{0}-\u{8}\u{B}-\u{1F}\u{7F}-\u{9F}]/gv;
/** What `controls` matches, by code: the control pictures of Unicode, and � for those of Latin-1, which have none. */
const pictures = Array.from({length: 0xA0}, (_, code) => code === 0x7F ? '\u{2421}' : String.fromCodePoint(code < 0x20 ? 0x24_00 + code : 0xFF_FD));

/** Characters that show nothing, reorder what stands around them, or look like nothing; variation selectors are marks. */
const invisibles = /[[\p{Default_Ignorable_Code_Point}\p{Format}\p{Private_Use}\p{Surrogate}\u{2028}\u{2029}]--[\u{FE00}-\u{FE0F}]--\u{200D}]/gv;
/** A joiner anywhere but between two emoji, which it makes one. */
const strayJoiners = /(?<!\p{Emoji_Modifier}|\p{Extended_Pictographic}\u{FE0F}?)\u{200D}|\u{200D}(?!\p{Extended_Pictographic})/gv;
const stacked = /(\p{Mark}{4})\p{Mark}+/gv;

/**
Hostile text made safe for a terminal: every control character visible (`␛`), bidirectional and invisible characters spelled
out (`<202E>`), stacks of combining marks cut at four, tabs as spaces. Line feeds stay. The one boundary through which bodies,
headers, URLs and names pass before highlighting and before their width is measured. Safe text passes unchanged.
*/
export const safeText = (text: string): string => text
	.replaceAll('\r\n', '\n')
	.replaceAll('\t', ' '.repeat(4))
	.replaceAll(controls, character => pictures[character.codePointAt(0)!]!) // A match is one character below U+00A0.
	.replaceAll(invisibles, character => `<${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`) // … and never empty.
	.replaceAll(strayJoiners, '<200D>')
	.replaceAll(stacked, '$1');

/** As `safeText`, on one line: line feeds shown as `␊`. */
export const safeLine = (text: string): string => safeText(text).replaceAll('\n', '\u{240A}');
