const controls = /[\u{0}-\u{8}\u{B}-\u{1F}\u{7F}-\u{9F}]/gv;
const invisibles = /[\p{Format}\p{Private_Use}\p{Surrogate}\u{115F}\u{1160}\u{2028}\u{2029}\u{3164}\u{FFA0}\u{E0000}-\u{E0FFF}]/gv;
const stacked = /(\p{Mark}{4})\p{Mark}+/gv;

/**
Hostile text made safe for a terminal: every control character visible (`␛`), bidirectional and invisible characters spelled
out (`<202E>`), stacks of combining marks cut at four, tabs as spaces. Line feeds stay. The one boundary through which bodies,
headers, URLs and names pass before highlighting and before their width is measured.
*/
export const safeText = (text: string): string => text
	.replaceAll('\r\n', '\n')
	.replaceAll('\t', ' '.repeat(4))
	.replaceAll(controls, character => {
		const code = character.codePointAt(0)!;
		return code < 32 ? String.fromCodePoint(0x24_00 + code) : (code === 127 ? '\u{2421}' : '\u{FFFD}');
	})
	.replaceAll(invisibles, character => character === '\u{200D}' ? character : `<${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`)
	.replaceAll(stacked, '$1');

/** As `safeText`, on one line: line feeds shown as `␊`. */
export const safeLine = (text: string): string => safeText(text).replaceAll('\n', '\u{240A}');
